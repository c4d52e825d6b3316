import fc from 'fast-check';
import { type Results, results } from '../../main-services/contracts/results.ts';
import type { ResultsDelta } from '../../main-services/contracts/results-stream.ts';

/** Results of three candidates, for tests; `changes` replaces fields. */
export function sampleResults(changes: Partial<Results> = {}): Results {
  const candidate = (id: string, number: number, votes: number, share: number, rank: number) => ({
    id,
    number,
    name: { ka: `კანდიდატი ${number}`, en: `Candidate ${number}` },
    colour: '#1f6feb',
    votes,
    share,
    rank,
  });
  return results.parse({
    election_id: 'sample',
    title: { ka: 'არჩევნები', en: 'Election' },
    mode: 'test',
    time_zone: 'Asia/Tbilisi',
    seq: 11,
    status: 'open',
    ballots: 10,
    candidates: [candidate('a', 1, 5, 0.5, 1), candidate('b', 2, 3, 0.3, 2), candidate('c', 3, 2, 0.2, 3)],
    turnout: {
      registered: 100,
      checked_in: 10,
      share: 0.1,
      by_hour: [{ hour: '2026-10-01T05:00:00.000Z', checked_in: 10 }],
      by_region: [
        {
          id: 'guria',
          regions: ['guria'],
          name: { ka: 'გურია', en: 'Guria' },
          registered: 100,
          checked_in: 10,
          share: 0.1,
        },
      ],
      broken_down: 10,
      by_age: [],
      by_gender: [],
    },
    reporting: { stations: 30, reported: ['station-10'] },
    release: { policy: 'live', batch_ballots: null, withheld: false },
    as_of: '2026-10-01T05:30:00.000Z',
    ...changes,
  });
}

/** States of one election with a `seq` that grows, as a station could send them one after the other. */
export function arbitraryStates(): fc.Arbitrary<Results[]> {
  const count = fc.nat({ max: 40 });
  const state = fc.record({
    step: fc.integer({ min: 1, max: 5 }),
    votes: fc.array(fc.option(count), { minLength: 3, maxLength: 3 }),
    ballots: fc.option(count),
    checkedIn: count,
    status: fc.constantFrom('setup', 'open', 'paused', 'closed'),
    withheld: fc.boolean(),
    secondsLater: count,
    reports: fc.boolean(),
  });
  return fc.array(state, { minLength: 1, maxLength: 20 }).map((states) => {
    const first = sampleResults();
    let { seq, reporting } = first;
    return states.map(({ step, votes, ballots, checkedIn, status, withheld, secondsLater, reports }) => {
      seq += step;
      const { reported } = reporting;
      if (reports) reporting = { stations: 30, reported: [...reported, `station-${10 + reported.length}`] };
      return results.parse({
        ...first,
        seq,
        status,
        ballots,
        candidates: first.candidates.map((candidate, index) => ({
          ...candidate,
          votes: votes[index] ?? null,
        })),
        turnout: { ...first.turnout, checked_in: checkedIn },
        reporting,
        release: { ...first.release, withheld },
        as_of: new Date(Date.parse(first.as_of) + secondsLater * 1_000).toISOString(),
      });
    });
  });
}

/** The delta from one state to the next, with only what changed. */
export function deltaBetween(before: Results, after: Results): ResultsDelta {
  const changed = <Field extends 'ballots' | 'turnout' | 'status' | 'release'>(field: Field) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field]) ? {} : { [field]: after[field] };
  const candidates = after.candidates
    .filter((candidate, index) => JSON.stringify(candidate) !== JSON.stringify(before.candidates[index]))
    .map(({ id, votes, share, rank }) => ({ id, votes, share, rank }));
  const newly_reported = after.reporting.reported.filter((id) => !before.reporting.reported.includes(id));
  return {
    base_seq: before.seq,
    seq: after.seq,
    as_of: after.as_of,
    ...changed('ballots'),
    ...changed('turnout'),
    ...changed('status'),
    ...changed('release'),
    ...(candidates.length > 0 ? { candidates } : {}),
    ...(newly_reported.length > 0 ? { newly_reported } : {}),
  };
}
