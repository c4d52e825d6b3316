import { readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** Where all processors are busy, a tenth of what another process gets; where one is idle, all of it. */
const niceness = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Has the operating system run whoever takes votes, and what they wait for, before this process: for one that only counts. It
 * works in bursts, and meanwhile a vote waits for Redis, and Redis, on a busy machine, mostly for a processor. Not for one that
 * shows results, which has little to do, and would do it late.
 *
 * Linux weighs sessions against each other and priorities only within one (`sched(7)`, "The autogroup feature"). So a session
 * of which this process is the first is lowered, too; one that it shares, such as a terminal's, is not its own to lower. Among
 * containers neither counts, but the shares of a processor that each is given.
 */
export function letVotersGoFirst(): void {
  setPriority(Math.max(getPriority(), niceness));
  if (!leadsItsSession()) return;
  try {
    writeFileSync('/proc/self/autogroup', String(niceness));
  } catch {
    // A kernel without it weighs processes alone.
  }
}

/** By `/proc/self/stat`: the session is the sixth field, and a program's name, the second, may have spaces in its parentheses. */
function leadsItsSession(): boolean {
  if (process.platform !== 'linux') return false;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === process.pid;
}
