import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultsDelta } from '../../main-services/contracts/results-stream.ts';
import { applyDelta } from './results-stream-delta.ts';
import { arbitraryStates, deltaBetween, sampleResults } from './results-stream-test-results.ts';

test('any sequence of states is reproduced from the first one and the deltas, as they come over the wire', () => {
  fc.assert(
    fc.property(arbitraryStates(), (states) => {
      let shown = states[0];
      for (const [index, state] of states.entries()) {
        const before = states[index - 1];
        if (!before || !shown) continue;
        const sent: unknown = JSON.parse(JSON.stringify(deltaBetween(before, state)));
        shown = applyDelta(shown, resultsDelta.parse(sent));
        expect(shown).toEqual(state);
      }
    }),
  );
});

test('neither the results nor the delta are changed by applying it', () => {
  fc.assert(
    fc.property(arbitraryStates(), ([before, after]) => {
      if (!before || !after) return;
      const delta = deltaBetween(before, after);
      const copies = structuredClone({ before, delta });
      applyDelta(before, delta);
      expect({ before, delta }).toEqual(copies);
    }),
  );
});

test('a delta that does not follow is not applied', () => {
  const results = sampleResults({ seq: 11 });
  const as_of = results.as_of;
  expect(applyDelta(results, { base_seq: 10, seq: 12, as_of })).toBeUndefined();
  expect(applyDelta(results, { base_seq: 12, seq: 13, as_of })).toBeUndefined();
  expect(applyDelta(results, { base_seq: 11, seq: 10, as_of })).toBeUndefined();
});

test('a delta about a candidate who is not in the results is not applied', () => {
  const results = sampleResults();
  const stranger = { id: 'stranger', votes: 1, share: 1, rank: 1 };
  expect(
    applyDelta(results, { base_seq: 11, seq: 12, as_of: results.as_of, candidates: [stranger] }),
  ).toBeUndefined();
});

test('what did not change stays the same object', () => {
  const results = sampleResults();
  const next = applyDelta(results, {
    base_seq: 11,
    seq: 12,
    as_of: results.as_of,
    ballots: 11,
    candidates: [{ id: 'a', votes: 6, share: 0.5455, rank: 1 }],
  });
  expect(next?.turnout).toBe(results.turnout);
  expect(next?.candidates[1]).toBe(results.candidates[1]);
  expect(next?.candidates[0]).toMatchObject({ votes: 6, name: results.candidates[0]?.name });
});

test('ballots that are withheld from now on are not left at their last count', () => {
  const results = sampleResults({ ballots: 10 });
  const next = applyDelta(results, { base_seq: 11, seq: 12, as_of: results.as_of, ballots: null });
  expect(next?.ballots).toBeNull();
});
