import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Held, releaseStepMin, stepForward } from './release.ts';

test('live shows everything; batches wait for enough ballots, until the polls are closed', () => {
  const batches = { policy: 'batches', ballots: 10 } as const;
  expect(releaseStepMin({ policy: 'live' }, 'open')).toBe(1);
  expect(releaseStepMin(batches, 'open')).toBe(10);
  expect(releaseStepMin(batches, 'paused')).toBe(10);
  expect(releaseStepMin(batches, 'closed')).toBe(1);
  expect(releaseStepMin(batches, 'certified')).toBe(1);
});

test('after-close shows nothing before', () => {
  expect(releaseStepMin({ policy: 'after-close' }, 'open')).toBeUndefined();
  expect(releaseStepMin({ policy: 'after-close' }, 'paused')).toBeUndefined();
  expect(releaseStepMin({ policy: 'after-close' }, 'closed')).toBe(1);
});

const size = (count: number) => count;

test('whatever comes when, no two counts that are shown differ by less than a step, the last one included', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(12), { maxLength: 60 }),
      fc.integer({ min: 2, max: 20 }),
      (arrivals, stepMin) => {
        let held: Held<number> = { shown: 0, next: undefined };
        let total = 0;
        const shown = [0];
        const note = () => {
          if (held.shown !== shown.at(-1)) shown.push(held.shown);
        };
        for (const arrived of arrivals) {
          total += arrived;
          held = stepForward(held, total, size, stepMin);
          note();
        }
        held = stepForward(held, total, size, 1);
        note();
        expect(held.shown).toBe(total);
        const steps = shown.slice(1).map((count, index) => count - (shown[index] ?? 0));
        if (steps.length > 1) expect(Math.min(...steps)).toBeGreaterThanOrEqual(stepMin);
      },
    ),
  );
});

test('what is shown never shrinks, and a step of 1 holds nothing back', () => {
  expect(stepForward({ shown: 5, next: 9 }, 3, size, 1)).toEqual({ shown: 5, next: undefined });
  expect(stepForward({ shown: 5, next: undefined }, 3, size, 2)).toEqual({ shown: 5, next: undefined });
  expect(stepForward({ shown: 5, next: undefined }, 6, size, 1)).toEqual({ shown: 6, next: undefined });
});
