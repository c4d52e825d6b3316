import fc from 'fast-check';
import { expect, test } from 'vitest';
import { results as resultsSchema } from '../contracts/results.ts';
import { resultsDelta } from '../contracts/results-stream.ts';
import { noParts, partsFromRows } from '../election/parts.ts';
import { testElection } from '../testing/elections.ts';
import { resultsOf } from './results.ts';
import { deltaBetween } from './results-delta.ts';
import type { Tally } from './tally.ts';

const election = testElection();
const asOf = new Date('2026-10-28T12:00:00Z');
const registered = partsFromRows([
  ['region', 'tbilisi', 400],
  ['region', 'adjara', 100],
]);
const nobody = { ...noParts, hour: new Map() };
const openPolls = { status: 'open' as const, since: '2026-10-28T04:00:00.000Z', version: 1 };

function tallyOf(votes: readonly number[]): Tally {
  const byCandidate = new Map(election.candidates.map(({ id }, index) => [id, votes[index] ?? 0]));
  const ballots = [...byCandidate.values()].reduce((sum, count) => sum + count, 0);
  return { ballots, byCandidate, byStation: new Map(), passedOver: 0 };
}

function resultsWith(votes: readonly number[], changes: Partial<Parameters<typeof resultsOf>[0]> = {}) {
  const brokenDown = partsFromRows([
    ['region', 'adjara', 1],
    ['region', 'tbilisi', 2],
  ]);
  const hour = new Map([
    ['2026-10-28T06:00:00.000Z', 1],
    ['2026-10-28T05:00:00.000Z', 2],
  ]);
  return resultsOf({
    election,
    polls: openPolls,
    released: tallyOf(votes),
    counted: tallyOf(votes),
    checkIns: { ...brokenDown, hour },
    brokenDown,
    registered,
    asOf,
    ...changes,
  });
}

const votes = fc.array(fc.nat(1_000_000), { minLength: 7, maxLength: 7 });

test('results are what the contract says, and their sums agree', () => {
  fc.assert(
    fc.property(votes, (counts) => {
      const results = resultsSchema.parse(resultsWith(counts));
      expect(results.candidates.map((candidate) => candidate.votes)).toEqual(counts);
      expect(results.ballots).toBe(counts.reduce((sum, count) => sum + count, 0));
    }),
  );
});

test('the blank line has its votes and its share, and no rank', () => {
  const [first, second, third] = election.candidates;
  if (!first || !second || !third) throw new Error('the election has candidates');
  const candidates = [first, { ...second, blank: true as const }, third];
  const results = resultsSchema.parse(
    resultsWith([3, 5, 2], { election: { ...election, candidates }, released: tallyOf([3, 5, 2]) }),
  );
  expect(results.candidates.map(({ votes, share, rank }) => ({ votes, share, rank }))).toEqual([
    { votes: 3, share: 0.3, rank: 1 },
    { votes: 5, share: 0.5, rank: null },
    { votes: 2, share: 0.2, rank: 2 },
  ]);
  expect(results.candidates[1]).toMatchObject({ blank: true });
});

test('turnout by hour and by region, in order', () => {
  const { turnout } = resultsWith([]);
  expect(turnout).toMatchObject({ registered: 500, checked_in: 3, share: 0.006 });
  expect(turnout.by_hour).toEqual([
    { hour: '2026-10-28T05:00:00.000Z', checked_in: 2 },
    { hour: '2026-10-28T06:00:00.000Z', checked_in: 1 },
  ]);
  expect(turnout.by_region.find(({ id }) => id === 'tbilisi')).toMatchObject({
    registered: 400,
    checked_in: 2,
    share: 0.005,
  });
});

test('without votes nobody leads', () => {
  expect(resultsWith([]).candidates.every(({ rank }) => rank === null)).toBe(true);
});

test('with after-close, results that differ only in votes are the same until the polls are closed', () => {
  const secret = { ...election, release: { policy: 'after-close' } as const };
  const released = tallyOf([]);
  const before = resultsOf({
    election: secret,
    polls: openPolls,
    released,
    counted: { ...tallyOf([1]), byStation: new Map([['station-02', 1]]) },
    checkIns: nobody,
    brokenDown: noParts,
    registered,
    asOf,
  });
  expect(before.ballots).toBeNull();
  expect(before.release).toEqual({ policy: 'after-close', batch_ballots: null, withheld: true });
  for (const candidate of before.candidates)
    expect(candidate).toMatchObject({ votes: null, share: null, rank: null });
  expect(before.reporting).toEqual({ stations: 3, reported: ['station-02'] });
  const closed = resultsWith([3, 1], {
    election: secret,
    polls: { ...openPolls, status: 'closed', version: 2 },
  });
  expect(closed.release.withheld).toBe(false);
  expect(closed.ballots).toBe(4);
});

test('a station reports with its first ballot', () => {
  const withStations = (...stations: string[]) =>
    resultsWith([3], { counted: { ...tallyOf([3]), byStation: new Map(stations.map((id) => [id, 1])) } });
  const none = withStations();
  const two = withStations('station-03', 'station-01');
  const all = withStations('station-03', 'station-02', 'station-01');
  expect(none.reporting).toEqual({ stations: 3, reported: [] });
  expect(two.reporting.reported).toEqual(['station-01', 'station-03']);
  expect(two.seq).toBe(none.seq + 2);
  expect(resultsDelta.parse(deltaBetween(two, all)).newly_reported).toEqual(['station-02']);
  expect(deltaBetween(all, all)).not.toHaveProperty('newly_reported');
});

test('a delta has what changed and nothing else', () => {
  const before = resultsWith([1, 1]);
  const after = resultsWith([1, 1, 2], { polls: { ...openPolls, status: 'paused', version: 2 } });
  const delta = resultsDelta.parse(deltaBetween(before, after));
  expect(delta).toEqual({
    base_seq: before.seq,
    seq: after.seq,
    as_of: after.as_of,
    ballots: 4,
    status: 'paused',
    candidates: after.candidates
      .slice(0, 7)
      .map(({ id, votes: count, share, rank }) => ({ id, votes: count, share, rank })),
  });
  expect(deltaBetween(after, after)).toEqual({ base_seq: after.seq, seq: after.seq, as_of: after.as_of });
});
