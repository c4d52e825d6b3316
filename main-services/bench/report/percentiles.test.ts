import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, slope, spreadOf } from './percentiles.ts';

test('a hundred times: the 50th, the 95th, the 99th and the last', () => {
  const times = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spreadOf(times)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
});

test('of few times the percentiles are among them, of none they are 0', () => {
  expect(spreadOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
  expect(spreadOf([2, 1])).toEqual({ p50: 1, p95: 2, p99: 2, max: 2 });
  expect(spreadOf([])).toEqual({ p50: 0, p95: 0, p99: 0, max: 0 });
});

test('at least the named part of all times is no longer than a percentile, and it was measured', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (times) => {
      const { p50, p95, p99, max } = spreadOf(times);
      for (const [value, part] of [
        [p50, 0.5],
        [p95, 0.95],
        [p99, 0.99],
        [max, 1],
      ] as const) {
        expect(times).toContain(value);
        expect(times.filter((time) => time <= value).length).toBeGreaterThanOrEqual(part * times.length);
        expect(times.filter((time) => time < value).length).toBeLessThan(part * times.length);
      }
    }),
  );
});

test('the median is the middle, or lies between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
  expect(median([])).toBe(0);
});

test('the slope of points on a line is the line’s, of one point there is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (rise, start) => {
      const points = [0, 1, 4, 9].map((x): [number, number] => [x, start + rise * x]);
      expect(slope(points)).toBeCloseTo(rise);
    }),
  );
  expect(slope([[3, 7]])).toBe(0);
  expect(slope([])).toBe(0);
});
