import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../roll/seeded-random.ts';
import { planFaults } from './faults.ts';

const targets = ['api 1', 'api 2', 'tally 1', 'redis', 'kafka', 'postgres'];

test('a seed repeats its faults, and another one has others', () => {
  const plansOf = (seed: number) => {
    const random = seededRandom(seed, 'faults');
    return Array.from({ length: 20 }, () => planFaults(targets, random));
  };
  expect(plansOf(7)).toEqual(plansOf(7));
  expect(plansOf(7)).not.toEqual(plansOf(8));
});

test('whatever the seed, a round breaks one to three different targets while votes are left', () => {
  fc.assert(
    fc.property(fc.nat(), fc.subarray(targets, { minLength: 1 }), (seed, some) => {
      const faults = planFaults(some, seededRandom(seed, 'faults'));
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.length).toBeLessThanOrEqual(Math.min(3, some.length));
      expect(new Set(faults.map(({ target }) => target)).size).toBe(faults.length);
      for (const { target, afterPart, awayMs } of faults) {
        expect(some).toContain(target);
        expect(afterPart).toBeLessThanOrEqual(0.7);
        expect(awayMs).toBeLessThanOrEqual(7_000);
      }
    }),
  );
});
