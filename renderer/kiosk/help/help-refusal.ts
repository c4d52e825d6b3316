import type { Answer } from '../../api/request.ts';

/** Why nothing came of what a poll worker asked for. */
export type HelpRefusal = 'wrong' | 'locked' | 'offline' | 'busy' | 'unauthorised';

/** What to tell a poll worker; `undefined`: it was done. */
export function helpRefusalOf(answer: Answer<unknown>): HelpRefusal | undefined {
  if (answer.outcome === 'answered') return undefined;
  if (answer.outcome === 'no-answer') return 'offline';
  switch (answer.problem) {
    case 'sign-in-refused':
      return 'wrong';
    case 'sign-in-locked':
      return 'locked';
    case 'station-credential-required':
      return 'unauthorised';
    default:
      return 'busy';
  }
}
