import type { ElectionDefinition } from '../contracts/election.ts';
import { areOver, type PollState } from '../contracts/polls.ts';
import type { CandidateResult, Results } from '../contracts/results.ts';
import type { PartCounts } from '../election/parts.ts';
import { ranksOf, sharesOf } from './shares.ts';
import type { Tally } from './tally.ts';
import { type CheckIns, turnoutOf } from './turnout.ts';

export interface ResultsInput {
  election: ElectionDefinition;
  polls: PollState;
  /** What the release policy lets be seen: not always all that is counted. */
  released: Tally;
  /** Everything that is counted, released or not: which stations report is told at once. */
  counted: Tally;
  checkIns: CheckIns;
  /** The check-ins that breakdowns of the turnout may show. */
  brokenDown: PartCounts;
  registered: PartCounts;
  asOf: Date;
}

/** What results are made of, as numbers that each only grow. */
export interface ResultsBasis {
  /** Ballots released. */
  ballots: number;
  checkIns: number;
  /** Changes of the polls. */
  polls: number;
  /** Stations of which a ballot is counted. */
  reported: number;
}

export function basisOf({ released, counted, checkIns, polls }: ResultsInput): ResultsBasis {
  return {
    ballots: released.ballots,
    checkIns: checkIns.total,
    polls: polls.version,
    reported: counted.byStation.size,
  };
}

/** The results as everybody sees them. Pure: the same input gives the same results, with the same `seq`. */
export function resultsOf(input: ResultsInput): Results {
  const { election, polls, released, checkIns } = input;
  const basis = basisOf(input);
  const reported = [...input.counted.byStation.keys()].sort((a, b) => (a < b ? -1 : 1));
  const withheld = election.release.policy === 'after-close' && !areOver(polls.status);
  return {
    election_id: election.id,
    title: election.title,
    mode: election.mode,
    time_zone: election.time_zone,
    seq: basis.ballots + basis.checkIns + basis.polls + basis.reported,
    status: polls.status,
    ballots: withheld ? null : released.ballots,
    candidates: withheld ? withheldResults(election) : candidateResults(election, released),
    turnout: turnoutOf({
      checkIns,
      brokenDown: input.brokenDown,
      registered: input.registered,
      regions: election.regions,
      smallCell: election.small_cell,
    }),
    reporting: { stations: election.stations.length, reported },
    release: {
      policy: election.release.policy,
      batch_ballots: election.release.policy === 'batches' ? election.release.ballots : null,
      withheld,
    },
    as_of: input.asOf.toISOString(),
  };
}

function candidateResults({ candidates }: ElectionDefinition, tally: Tally): CandidateResult[] {
  const votes = candidates.map(({ id }) => tally.byCandidate.get(id) ?? 0);
  const shares = sharesOf(votes);
  const ranks = ranksOf(candidates.map(({ blank }, index) => (blank ? null : (votes[index] ?? 0))));
  return candidates.map(({ photo: _, ...candidate }, index) => ({
    ...candidate,
    votes: votes[index] ?? 0,
    share: shares[index] ?? 0,
    rank: tally.ballots === 0 ? null : (ranks[index] ?? null),
  }));
}

function withheldResults({ candidates }: ElectionDefinition): CandidateResult[] {
  return candidates.map(({ photo: _, ...candidate }) => ({
    ...candidate,
    votes: null,
    share: null,
    rank: null,
  }));
}
