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

/** `off` neither limits requests nor slows down wrong attempts. */
export function createLimits(
  { leaseOffice, guessMeter }: ElectionStores,
  rateLimit: number | 'off',
  clock: Clock,
): Limits {
  if (rateLimit === 'off') return { limiter: undefined, guessGuard: undefined };
  return {
    limiter: new RequestLimiter(rateLimit, leaseOffice, () => clock.nowMs()),
    guessGuard: new GuessGuard(guessMeter, clock),
  };
}
