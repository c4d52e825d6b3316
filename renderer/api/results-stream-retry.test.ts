import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from './results-stream-retry.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a retry never comes at once and never later than after 8 seconds', () => {
  fc.assert(
    fc.property(fc.nat(), random, (failures, chance) => {
      const delay = retryDelayMs(failures, chance);
      expect(delay).toBeGreaterThanOrEqual(200);
      expect(delay).toBeLessThanOrEqual(8_000);
    }),
  );
});

test('pauses grow with failures', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((failures) => retryDelayMs(failures, 0))).toEqual([
    200, 400, 800, 1_600, 3_200, 4_000, 4_000,
  ]);
});

test('walls that lose their station together do not come back together', () => {
  expect(retryDelayMs(3, 0.1)).not.toBe(retryDelayMs(3, 0.2));
});
