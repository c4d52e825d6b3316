import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranksOf, shareOf, sharesOf } from './shares.ts';

const counts = fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 60 });

test('shares add up to exactly 1, and none is off by a whole unit', () => {
  fc.assert(
    fc.property(counts, (votes) => {
      const total = votes.reduce((sum, vote) => sum + vote, 0);
      const units = sharesOf(votes).map((share) => Math.round(share * 10_000));
      expect(units.reduce((sum, unit) => sum + unit, 0)).toBe(total === 0 ? 0 : 10_000);
      for (const [index, unit] of units.entries()) {
        const exact = total === 0 ? 0 : ((votes[index] ?? 0) * 10_000) / total;
        expect(Math.abs(unit - exact)).toBeLessThan(1);
      }
    }),
  );
});

test('who has more votes never has a smaller share', () => {
  fc.assert(
    fc.property(counts, (votes) => {
      const shares = sharesOf(votes);
      const order = votes.map((_, index) => index).sort((a, b) => (votes[a] ?? 0) - (votes[b] ?? 0));
      for (const [place, index] of order.entries()) {
        const below = order[place - 1];
        if (below !== undefined && votes[below] !== votes[index]) {
          expect(shares[index]).toBeGreaterThanOrEqual(shares[below] ?? 0);
        }
      }
    }),
  );
});

test('thirds are shared out by the largest remainder', () => {
  expect(sharesOf([1, 1, 1])).toEqual([0.3334, 0.3333, 0.3333]);
  expect(sharesOf([0, 0])).toEqual([0, 0]);
  expect(shareOf(1, 3)).toBe(0.3333);
  expect(shareOf(0, 0)).toBe(0);
});

test('ties share a rank and the next one is skipped', () => {
  expect(ranksOf([5, 9, 5, 1])).toEqual([2, 1, 2, 4]);
  expect(ranksOf([0, 0])).toEqual([1, 1]);
  expect(ranksOf([5, null, 9])).toEqual([2, null, 1]);
});
