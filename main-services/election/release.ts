import type { ReleasePolicy } from '../contracts/election.ts';
import { areOver, type PollStatus } from '../contracts/polls.ts';

/**
 * Whether what is counted now may replace what was released before (`released` ballots).
 *
 * Once the polls are closed everything may be shown: there is no voter left at a kiosk whose ballot could be told from
 * the others.
 */
export function mayRelease(
  policy: ReleasePolicy,
  polls: PollStatus,
  counted: number,
  released: number,
): boolean {
  if (areOver(polls)) return true;
  switch (policy.policy) {
    case 'live':
      return true;
    case 'batches':
      return counted - released >= policy.ballots;
    case 'after-close':
      return false;
  }
}
