import type { ElectionMode } from '../contracts/election.ts';
import type { PollStatus } from '../contracts/polls.ts';
import type { ModeAnswer } from '../contracts/staff/mode.ts';

/** Why a rehearsal can't become the election now; `undefined`: it can. */
export function hindranceToOfficial(rehearsal: {
  mode: ElectionMode;
  polls: PollStatus;
  /** Whether its voters' GUIDs could be guessed. */
  isRollMadeUp: boolean;
  /** Whether simulated voters are voting. */
  isRunning: boolean;
}): NonNullable<ModeAnswer['refusal']> | undefined {
  if (rehearsal.mode === 'official') return 'official-already';
  if (rehearsal.polls !== 'setup' && rehearsal.polls !== 'closed') return 'polls-in-use';
  if (rehearsal.isRollMadeUp) return 'roll-made-up';
  return rehearsal.isRunning ? 'rehearsal-running' : undefined;
}
