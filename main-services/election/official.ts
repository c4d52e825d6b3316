import type { ElectionMode } from '../contracts/election.ts';
import type { PollStatus } from '../contracts/polls.ts';
import type { ModeAnswer } from '../contracts/staff/mode.ts';

/** All that keeps a rehearsal from becoming the election now, the worst first: what waiting does not mend. */
export function hindrancesToOfficial(rehearsal: {
  mode: ElectionMode;
  polls: PollStatus;
  /** Whether its voters' GUIDs could be guessed. */
  isRollMadeUp: boolean;
  /** Whether simulated voters are voting. */
  isRunning: boolean;
}): ModeAnswer['refusals'] {
  if (rehearsal.mode === 'official') return ['official-already'];
  return [
    ...(rehearsal.isRollMadeUp ? (['roll-made-up'] as const) : []),
    ...(rehearsal.polls === 'setup' || rehearsal.polls === 'closed' ? [] : (['polls-in-use'] as const)),
    ...(rehearsal.isRunning ? (['rehearsal-running'] as const) : []),
  ];
}
