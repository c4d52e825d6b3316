import type { Command } from 'commander';
import { serverAdvice } from '../profiles/server-advice.ts';
import { Unavailable } from '../voting/ports.ts';

const errorsOfBugs = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'AssertionError',
]);

/**
 * Runs a command line. A failure that has a name of its own (no election, a fault in a file) is told in its message; any
 * other is a bug and comes with its stack. Both leave exit code 1.
 */
export async function runCommand(command: Command, argv: readonly string[] = process.argv): Promise<void> {
  try {
    await command.showHelpAfterError('Try --help.').parseAsync([...argv]);
  } catch (error) {
    process.exitCode = 1;
    console.error(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Unavailable) return explainUnavailable(error);
  return errorsOfBugs.has(error.name) ? (error.stack ?? error.message) : error.message;
}

function explainUnavailable({ message, cause, dependency }: Unavailable): string {
  const why = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return [`${message}${why}.`, serverAdvice[dependency]].join(' ').trimEnd();
}
