import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginAttempt, type Lockout, lockedAt, noLockout } from './lockout.ts';

const start = Date.UTC(2026, 9, 28, 5);
const minute = 60_000;

/** Tries whenever it may; answers how long each lock was, in seconds. */
function locksOf(attempts: number): number[] {
  let lockout = noLockout;
  let now = start;
  const locks: number[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { after, answer } = beginAttempt(lockout, new Date(now));
    expect(answer).toEqual({ outcome: 'go' });
    lockout = after;
    const lockMs = (after.lockedUntil?.getTime() ?? now) - now;
    locks.push(lockMs / 1000);
    now += lockMs;
  }
  return locks;
}

test('four are free, then locks double up to a quarter of an hour', () => {
  expect(locksOf(12)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('while it is locked nothing is counted, and the lock does not grow', () => {
  let lockout = noLockout;
  for (let attempt = 0; attempt < 5; attempt++) lockout = beginAttempt(lockout, new Date(start)).after;
  const again = beginAttempt(lockout, new Date(start + 29_999));
  expect(again).toEqual({ after: lockout, answer: { outcome: 'locked', until: new Date(start + 30_000) } });
  expect(beginAttempt(lockout, new Date(start + 30_000)).answer).toEqual({ outcome: 'go' });
});

test('of any number of guesses sent at once five are looked at', () => {
  let lockout = noLockout;
  let looked = 0;
  for (let guess = 0; guess < 1_000; guess++) {
    const { after, answer } = beginAttempt(lockout, new Date(start));
    lockout = after;
    if (answer.outcome === 'go') looked++;
  }
  expect(looked).toBe(5);
});

test('half a day later all is forgotten', () => {
  let lockout = noLockout;
  for (let attempt = 0; attempt < 5; attempt++) lockout = beginAttempt(lockout, new Date(start)).after;
  expect(beginAttempt(lockout, new Date(start + 12 * 60 * minute + 1)).after.failures).toBe(1);
});

test('whoever tries whatever at whatever time, also with a clock that jumps: nobody waits longer than 15 min', () => {
  const times = fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 * minute }), { maxLength: 60 });
  fc.assert(
    fc.property(times, (tries) => {
      let lockout: Lockout = noLockout;
      for (const at of tries) {
        const now = new Date(start + at);
        const { after, answer } = beginAttempt(lockout, now);
        const until = lockedAt(after, now);
        expect((until?.getTime() ?? 0) - now.getTime()).toBeLessThanOrEqual(15 * minute);
        expect(answer.outcome === 'locked').toBe(lockedAt(lockout, now) !== undefined);
        lockout = after;
      }
    }),
  );
});

test('in a day, however it is timed, only some 100 guesses are looked at', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 20 * minute }), { minLength: 2_000, maxLength: 2_000 });
  fc.assert(
    fc.property(pauses, (waits) => {
      let lockout = noLockout;
      let now = start;
      let looked = 0;
      for (const wait of waits) {
        now += wait;
        if (now > start + 24 * 60 * minute) break;
        const { after, answer } = beginAttempt(lockout, new Date(now));
        lockout = after;
        if (answer.outcome === 'go') looked++;
      }
      expect(looked).toBeLessThanOrEqual(4 + 6 + 96);
    }),
    { numRuns: 20 },
  );
});
