import type { ReleasePolicy } from '../contracts/election.ts';
import { areOver, type PollStatus } from '../contracts/polls.ts';

/**
 * How many ballots more than what is held for release make the next step; `undefined`: nothing may be shown yet.
 *
 * Once the polls are closed everything may be shown: there is no voter left at a kiosk whose ballot could be told from
 * the others.
 */
export function releaseStepMin(policy: ReleasePolicy, polls: PollStatus): number | undefined {
  if (areOver(polls)) return 1;
  switch (policy.policy) {
    case 'live':
      return 1;
    case 'batches':
      return policy.ballots;
    case 'after-close':
      return undefined;
  }
}

/** A count that is shown, and a later one that is held back. */
export interface Held<T> {
  shown: T;
  next: T | undefined;
}

/**
 * What may be shown of a count that grows, in steps of at least `stepMin`. A step is shown when the one after it is
 * full too: what is left when the polls close then comes together with a whole step, and never tells of the last few
 * voters alone. A step of 1 holds nothing back. What is shown never shrinks.
 */
export function stepForward<T>(
  { shown, next }: Held<T>,
  latest: T,
  sizeOf: (count: T) => number,
  stepMin: number,
): Held<T> {
  if (stepMin <= 1) return { shown: sizeOf(latest) > sizeOf(shown) ? latest : shown, next: undefined };
  if (sizeOf(latest) - sizeOf(next ?? shown) < stepMin) return { shown, next };
  return { shown: next ?? shown, next: latest };
}
