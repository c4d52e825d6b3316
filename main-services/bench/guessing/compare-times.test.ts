import { expect, test } from 'vitest';
import { seededRandom } from '../../roll/seeded-random.ts';
import { compareTimes } from './compare-times.ts';

const random = seededRandom(7, 'times').fraction;
/** Times as of requests: a long tail to the right. */
const times = (count: number, shift: number) =>
  Array.from({ length: count }, () => 200 + shift - 40 * Math.log(1 - random()));

test('times of one distribution are not told apart', () => {
  const { p, difference, differenceLow, differenceHigh, probabilityBLonger } = compareTimes(
    times(4_000, 0),
    times(4_000, 0),
    random,
  );
  expect(p).toBeGreaterThan(0.01);
  expect(differenceLow).toBeLessThan(0);
  expect(differenceHigh).toBeGreaterThan(0);
  expect(Math.abs(difference)).toBeLessThan(5);
  expect(probabilityBLonger).toBeCloseTo(0.5, 1);
});

test('a difference of a tenth of the spread is found, and told with its sign', () => {
  const { p, difference, differenceLow, differenceHigh, probabilityBLonger } = compareTimes(
    times(4_000, 0),
    times(4_000, 4),
    random,
  );
  expect(p).toBeLessThan(0.001);
  expect(differenceLow).toBeGreaterThan(0);
  expect(differenceHigh).toBeLessThan(10);
  expect(difference).toBeGreaterThan(differenceLow);
  expect(probabilityBLonger).toBeGreaterThan(0.5);
});

test('the figures are those of a worked example', () => {
  // Mann and Whitney's U of two small samples with a tie, by hand: of nine pairs 4 and 5 win three
  // each, 2 wins one and ties one.
  const { probabilityBLonger, medianA, medianB } = compareTimes([1, 2, 3], [2, 4, 5], random);
  expect(probabilityBLonger).toBeCloseTo(7.5 / 9, 10);
  expect([medianA, medianB]).toEqual([2, 4]);
  const same = compareTimes([1, 1], [1, 1], random);
  expect(same.p).toBeCloseTo(1, 6);
  expect(same.probabilityBLonger).toBe(0.5);
});
