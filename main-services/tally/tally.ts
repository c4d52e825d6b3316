import type { Ballot } from '../contracts/ballot.ts';

/** A count of ballots: by candidate id, and by station id. */
export interface Tally {
  /** Ballots counted: the sum of `byCandidate`, and of `byStation`. */
  ballots: number;
  byCandidate: ReadonlyMap<string, number>;
  byStation: ReadonlyMap<string, number>;
  /** Records passed over: a nullifier seen before, another election's ballot, or a candidate who does not stand. */
  passedOver: number;
}

export const emptyTally: Tally = { ballots: 0, byCandidate: new Map(), byStation: new Map(), passedOver: 0 };

/** Which ballots can count at all. */
export interface BallotRules {
  electionId: string;
  candidateIds: ReadonlySet<string>;
}

/** Whether a ballot could count, if its nullifier is new. */
export function isCountable(rules: BallotRules, ballot: Ballot): boolean {
  return ballot.election_id === rules.electionId && rules.candidateIds.has(ballot.candidate_id);
}

/**
 * Counts ballots into a tally, each nullifier once. `isNew` says whether a nullifier was never seen before, and
 * remembers it. Order does not matter to the sums as long as no two ballots of one nullifier differ, which the ballot
 * box sees to.
 */
export function countBallots(
  tally: Tally,
  ballots: Iterable<Ballot>,
  rules: BallotRules,
  isNew: (nullifier: string) => boolean,
): Tally {
  const byCandidate = new Map(tally.byCandidate);
  const byStation = new Map(tally.byStation);
  let { ballots: counted, passedOver } = tally;
  for (const ballot of ballots) {
    if (!isCountable(rules, ballot) || !isNew(ballot.nullifier)) {
      passedOver++;
      continue;
    }
    counted++;
    increment(byCandidate, ballot.candidate_id);
    increment(byStation, ballot.station_id);
  }
  return { ballots: counted, byCandidate, byStation, passedOver };
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
