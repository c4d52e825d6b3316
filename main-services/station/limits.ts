import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, GuessGuard } from '../limits/guess-guard.ts';
import { RequestLimiter } from '../limits/request-limiter.ts';
import type { ElectionStores } from '../profiles/stores.ts';

/** What keeps a station's clients within bounds. */
export interface Limits {
  limiter: RequestLimiter | undefined;
  guessGuard: GuessGuard | undefined;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  // Who is let go early is answered early.
  sleep: (delayMs, signal) => sleep(delayMs, undefined, { signal }).catch(() => undefined),
};

/**
 * `off` does not limit requests; nor does it slow down wrong attempts in a rehearsal, where the simulated voters make
 * some on purpose. In an official election they are slowed down whatever is set.
 */
export function createLimits(
  { election, leaseOffice, guessMeter }: ElectionStores,
  rateLimit: number | 'off',
  clock: Clock,
): Limits {
  const isLimited = rateLimit !== 'off';
  return {
    limiter: isLimited ? new RequestLimiter(rateLimit, leaseOffice, () => clock.nowMs()) : undefined,
    guessGuard: isLimited || election.mode === 'official' ? new GuessGuard(guessMeter, clock) : undefined,
  };
}
