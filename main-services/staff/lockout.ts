/** Wrong PINs in a row, for one account. */
export interface Lockout {
  failures: number;
  /** No attempt is looked at before then. */
  lockedUntil: Date | undefined;
  /** When the last attempt was. */
  triedAt: Date | undefined;
}

export const noLockout: Lockout = { failures: 0, lockedUntil: undefined, triedAt: undefined };

const failuresFree = 4;
const firstLockMs = 30_000;
const lockMsMax = 15 * 60_000;
const forgottenAfterMs = 12 * 60 * 60_000;

export type Attempt = { outcome: 'go' } | { outcome: 'locked'; until: Date };

/**
 * Counts an attempt to enter a PIN, before the PIN is looked at, so that a thousand guesses sent at once are not all
 * looked at before the first is counted. Whoever was right clears the count ({@link noLockout}).
 *
 * Four may be wrong. The fifth locks the account for 30 s, and each later one for twice as long as the one before, up
 * to 15 min: 30 s, 1 min, 2 min, 4 min, 8 min, 15 min, 15 min … Nobody is locked out for good, and after 12 hours without
 * an attempt all is forgotten. At 15 min a guess, a PIN of 8 digits takes an average of 1,400 years.
 */
export function beginAttempt(before: Lockout, now: Date): { after: Lockout; answer: Attempt } {
  const until = lockedAt(before, now);
  if (until) return { after: before, answer: { outcome: 'locked', until } };
  const sinceLastMs = now.getTime() - (before.triedAt?.getTime() ?? 0);
  const failures = (sinceLastMs > forgottenAfterMs ? 0 : before.failures) + 1;
  const lockMs = failures > failuresFree ? firstLockMs * 2 ** (failures - failuresFree - 1) : 0;
  const lockedUntil = lockMs === 0 ? undefined : new Date(now.getTime() + Math.min(lockMs, lockMsMax));
  return { after: { failures, lockedUntil, triedAt: now }, answer: { outcome: 'go' } };
}

/**
 * Until when it is locked, if it is. A lock that ends later than any lock could was made by a clock that has gone back
 * since, and holds nobody.
 */
export function lockedAt({ lockedUntil }: Lockout, now: Date): Date | undefined {
  const leftMs = (lockedUntil?.getTime() ?? 0) - now.getTime();
  return leftMs > 0 && leftMs <= lockMsMax ? lockedUntil : undefined;
}
