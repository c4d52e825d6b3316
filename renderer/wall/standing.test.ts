import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CandidateResult } from '../../main-services/contracts/results.ts';
import { byRank, rankText, scaleEnd, standingOf } from './standing.ts';

function candidate(number: number, votes: number | null, rank: number | null, share = 0): CandidateResult {
  const name = { ka: `კანდიდატი ${number}`, en: `Candidate ${number}` };
  return { id: `c-${number}`, number, name, colour: '#1f6feb', votes, share, rank };
}

/** Candidates in ballot order, with the ranks that the API gives: ties share one, the next is skipped. */
function ranked(votes: readonly number[]): CandidateResult[] {
  const total = votes.reduce((sum, count) => sum + count, 0);
  return votes.map((count, index) => {
    const rank = 1 + votes.filter((other) => other > count).length;
    return candidate(index + 1, count, total === 0 ? null : rank);
  });
}

const ids = (candidates: readonly CandidateResult[]) => candidates.map(({ number }) => number);

test('the blank line is last, has a row of its own, and is none of the others', () => {
  const fields = fc.record({
    counts: fc.array(fc.nat({ max: 50 }), { minLength: 2, maxLength: 60 }),
    blankAt: fc.nat({ max: 60 }),
    rows: fc.integer({ min: 3, max: 20 }),
  });
  fc.assert(
    fc.property(fields, ({ counts, blankAt, rows }) => {
      const none: CandidateResult = { ...candidate(99, 60, null), blank: true };
      const all = [...ranked(counts)];
      all.splice(blankAt, 0, none);
      const { shown, others, blank } = standingOf(all, rows);
      expect(byRank(all).at(-1)).toBe(none);
      expect(blank).toBe(none);
      expect(shown).not.toContain(none);
      expect(shown.length + (others?.candidates ?? 0)).toBe(counts.length);
      expect(shown.length + (others ? 2 : 1)).toBeLessThanOrEqual(rows);
    }),
  );
});

test('the best come first, ties and candidates without a rank in ballot order', () => {
  expect(ids(byRank(ranked([3, 9, 3, 5])))).toEqual([2, 4, 1, 3]);
  expect(ids(byRank(ranked([0, 0, 0])))).toEqual([1, 2, 3]);
});

test('a tie is written as a tie, and no votes as no rank', () => {
  const candidates = ranked([3, 9, 3, 1]);
  expect(candidates.map((each) => rankText(each, candidates))).toEqual(['=2', '1', '=2', '4']);
  const none = ranked([0, 0]);
  expect(none.map((each) => rankText(each, none))).toEqual(['–', '–']);
});

test('no vote gets lost between those shown and the others', () => {
  const votes = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(votes, fc.integer({ min: 2, max: 20 }), (counts, rows) => {
      const candidates = ranked(counts);
      const { shown, others } = standingOf(candidates, rows);
      const sum = shown.reduce((total, each) => total + (each.votes ?? 0), others?.votes ?? 0);
      expect(sum).toBe(counts.reduce((total, count) => total + count, 0));
      expect(shown.length + (others?.candidates ?? 0)).toBe(counts.length);
      expect(shown.length + (others ? 1 : 0)).toBeLessThanOrEqual(rows);
      expect(others?.candidates).not.toBe(1);
    }),
  );
});

test('nobody among the others is better than somebody shown', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 60 }), (counts) => {
      const candidates = ranked(counts);
      const { shown } = standingOf(candidates, 3);
      const worstShown = Math.min(...shown.map(({ votes }) => votes ?? 0));
      for (const each of candidates) {
        if (!shown.includes(each)) expect(each.votes).toBeLessThanOrEqual(worstShown);
      }
    }),
  );
});

test('others who have as many votes as the last one shown are counted as such', () => {
  expect(standingOf(ranked([9, 4, 4, 4, 1]), 3).others).toMatchObject({ candidates: 3, tiedWithLast: 2 });
  expect(standingOf(ranked([9, 5, 4, 1]), 3).others).toMatchObject({ candidates: 2, tiedWithLast: 0 });
  expect(standingOf(ranked([0, 0, 0, 0]), 3).others).toMatchObject({ candidates: 2, tiedWithLast: 0 });
});

test('shares of the others add up without the noise of floating point', () => {
  const candidates = [0.5, 0.1, 0.1, 0.1, 0.1, 0.1].map((share, index) =>
    candidate(index, 1, index + 1, share),
  );
  expect(standingOf(candidates, 2).others?.share).toBe(0.5);
});

test('the scale ends at the next ten percent, never beyond the whole', () => {
  expect([[], [0], [0.0001], [0.1], [0.3259, 0.2], [0.9999], [1]].map(scaleEnd)).toEqual([
    0.1, 0.1, 0.1, 0.1, 0.4, 1, 1,
  ]);
});
