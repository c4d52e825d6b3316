import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { Scrubber } from './log-scrubber.ts';

export interface StationLog {
  logger: Logger;
  /** Keeps words (what a ballot may choose) out of every line from now on. */
  hide(words: Iterable<string>): void;
}

/**
 * One JSON object a line, on standard error: standard output belongs to whoever started the station. Nothing of a voter
 * is meant for the log; should an error of some library quote it, it does not leave the process.
 */
export function createLog(
  level: string,
  base: object,
  stream: DestinationStream = destination(2),
): StationLog {
  const scrubber = new Scrubber();
  const logger = pino(
    {
      level,
      base,
      serializers: { err: describeError },
      hooks: { streamWrite: (line) => scrubber.scrub(line) },
    },
    stream,
  );
  return { logger, hide: (words) => scrubber.hide(words) };
}

interface DescribedError {
  type: string;
  message: string;
  stack: string | undefined;
  code?: string;
  dependency?: string;
  cause?: unknown;
  errors?: unknown[];
}

const causesMax = 5;

/**
 * What of an error is logged. Its other fields are not: clients of Redis and PostgreSQL put the command and its
 * arguments, or the row at fault, into them.
 */
export function describeError(error: unknown, depth = 0): DescribedError | string {
  if (!(error instanceof Error)) return typeof error;
  const described: DescribedError = { type: error.name, message: error.message, stack: error.stack };
  if ('code' in error) described.code = String(error.code);
  if ('dependency' in error) described.dependency = String(error.dependency);
  if (depth < causesMax) {
    if (error.cause !== undefined) described.cause = describeError(error.cause, depth + 1);
    if (error instanceof AggregateError) {
      described.errors = error.errors.slice(0, causesMax).map((each) => describeError(each, depth + 1));
    }
  }
  return described;
}
