import { expect, test } from 'vitest';
import { CrashLimit } from './crash-limit.ts';

test('five crashes in ten minutes are reloaded, the sixth is not', () => {
  const limit = new CrashLimit();
  expect([0, 1, 2, 3, 4].map((at) => limit.allows(at))).toEqual([true, true, true, true, true]);
  expect(limit.allows(600_000)).toBe(false);
});

test('crashes of long ago are forgiven', () => {
  const limit = new CrashLimit();
  for (const at of [0, 1, 2, 3, 4]) limit.allows(at);
  expect(limit.allows(600_001)).toBe(true);
  expect(limit.allows(600_001)).toBe(false);
  expect(limit.allows(600_002)).toBe(true);
});
