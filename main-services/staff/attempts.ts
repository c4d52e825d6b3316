import { beginAttempt, noLockout } from './lockout.ts';
import type { StaffBook } from './ports.ts';

export type Locked = { outcome: 'locked'; until: Date };
/** `lockedFrom`: until when a wrong PIN locks whoever this is counted for. */
export type CountedAttempt = { outcome: 'go'; lockedFrom: Date | undefined } | Locked;

type Counts = Pick<StaffBook, 'changeLockout'>;

/** Counts an attempt to enter a PIN, for an account or a place; see {@link beginAttempt}. */
export function countAttempt(staff: Counts, key: string, now: Date): Promise<CountedAttempt> {
  return staff.changeLockout(key, (before) => {
    const { after, answer } = beginAttempt(before, now);
    return {
      after,
      answer: answer.outcome === 'locked' ? answer : { ...answer, lockedFrom: after.lockedUntil },
    };
  });
}

/** The PIN was right: nothing is counted any more. */
export function forgetAttempts(staff: Counts, key: string): Promise<void> {
  return staff.changeLockout(key, () => ({ after: noLockout, answer: undefined }));
}

/** What a refusal in the audit log says of the lock that it brought. */
export function describeLock({ lockedFrom }: { lockedFrom: Date | undefined }): string {
  return lockedFrom ? `; locked until ${lockedFrom.toISOString()}` : '';
}
