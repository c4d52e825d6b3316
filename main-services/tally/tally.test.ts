import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { countBallots, emptyTally, type Tally } from './tally.ts';

const rules = { electionId: 'e', candidateIds: new Set(['a', 'b', 'c']) };

/** Ballots as a log may hold them: some twice, some for nobody, some of another election. */
const logs = fc.array(
  fc.record({
    election_id: fc.constantFrom('e', 'e', 'e', 'other'),
    voter: fc.nat(40),
    choice: fc.constantFrom('a', 'b', 'c', 'nobody'),
    station_id: fc.constantFrom('s1', 's2'),
  }),
  { maxLength: 120 },
);

/** One nullifier has one ballot, as the ballot box sees to: the choice follows from the voter. */
function ballotsOf(entries: { election_id: string; voter: number; choice: string; station_id: string }[]) {
  const first = new Map<number, Ballot>();
  return entries.map(({ voter, choice, ...rest }): Ballot => {
    const ballot = first.get(voter) ?? {
      ...rest,
      nullifier: `n${voter}`,
      candidate_id: choice,
      salt: String(voter),
    };
    first.set(voter, ballot);
    return ballot;
  });
}

function count(ballots: readonly Ballot[], seen = new Set<string>(), tally: Tally = emptyTally): Tally {
  return countBallots(tally, ballots, rules, (nullifier) => {
    const isNew = !seen.has(nullifier);
    seen.add(nullifier);
    return isNew;
  });
}

test('every ballot counts once for its candidate and once for its station', () => {
  fc.assert(
    fc.property(logs, (entries) => {
      const { ballots, byCandidate, byStation, passedOver } = count(ballotsOf(entries));
      const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
      expect(sum(byCandidate)).toBe(ballots);
      expect(sum(byStation)).toBe(ballots);
      expect(ballots + passedOver).toBe(entries.length);
    }),
  );
});

test('order, repetition and the cut into batches do not matter', () => {
  const shuffledLogs = logs.chain((entries) => {
    const ballots = ballotsOf(entries);
    return fc.record({
      ballots: fc.constant(ballots),
      shuffled: fc.shuffledSubarray(ballots, { minLength: ballots.length }),
      cut: fc.nat(ballots.length),
    });
  });
  fc.assert(
    fc.property(shuffledLogs, ({ ballots, shuffled, cut }) => {
      const straight = count(ballots);
      const seen = new Set<string>();
      const twice = count([...shuffled, ...ballots], seen, count(shuffled.slice(0, cut), seen));
      expect(twice.ballots).toBe(straight.ballots);
      expect(twice.byCandidate).toEqual(straight.byCandidate);
    }),
  );
});

test('counting does not change the tally that it starts from', () => {
  const before = count(ballotsOf([{ election_id: 'e', voter: 1, choice: 'a', station_id: 's1' }]));
  const copy = structuredClone(before);
  count(ballotsOf([{ election_id: 'e', voter: 2, choice: 'a', station_id: 's1' }]), new Set(), before);
  expect(before).toEqual(copy);
});
