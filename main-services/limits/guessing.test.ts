import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerDelayMs, countOneMore, guessing } from './guessing.ts';

test('the first mistakes cost nothing, then each answer takes twice as long, up to a limit', () => {
  const delays: number[] = [];
  let count = 0;
  for (let attempt = 0; attempt < 13; attempt++) {
    count = countOneMore(count, 0);
    delays.push(answerDelayMs([count]));
  }
  expect(delays).toEqual([0, 0, 0, 0, 0, 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
});

test('the higher count decides', () => {
  expect(answerDelayMs([1, 7])).toBe(answerDelayMs([7, 1]));
  expect(answerDelayMs([1, 7])).toBe(500);
});

test('nobody waits longer than the limit, and the slower one guesses the less one waits', () => {
  const gaps = fc.array(fc.nat(60_000), { maxLength: 200 });
  fc.assert(
    fc.property(gaps, (passed) => {
      let [quick, slow] = [0, 0];
      for (const ms of passed) {
        quick = countOneMore(quick, ms);
        slow = countOneMore(slow, ms * 2);
        expect(answerDelayMs([quick])).toBeLessThanOrEqual(guessing.delayMsMax);
        expect(slow).toBeLessThanOrEqual(quick);
      }
      const recoveredMs = guessing.countMax * guessing.leakMs;
      expect(countOneMore(quick, recoveredMs)).toBe(1);
    }),
  );
});

test('a clock that was set back forgives nothing and adds nothing', () => {
  expect(countOneMore(3, -60_000)).toBe(4);
});
