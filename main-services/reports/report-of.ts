import type { AuditEntry, AuditHead } from '../contracts/audit.ts';
import type { ElectionDefinition, ElectionManifest } from '../contracts/election.ts';
import type { PollState } from '../contracts/polls.ts';
import { areOver } from '../contracts/polls.ts';
import { type Report, type ReportKind, refusalKind, type Signatory } from '../contracts/report.ts';
import type { ZeroReport } from '../contracts/staff/polls.ts';
import type { BallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';
import type { Recount } from '../tally/recount.ts';
import { ranksOf, shareOf, sharesOf } from '../tally/shares.ts';
import type { Tally } from '../tally/tally.ts';
import type { RefusalCounts } from '../voting/refused-attempts.ts';

/** What a report says of ballots; `null` in a turnout report. */
export type BallotFigures = Pick<Report, 'ballots' | 'in_order' | 'candidates' | 'stations'> & {
  ballotsSha256: string | null;
};

export interface ReportInput {
  kind: ReportKind;
  election: ElectionDefinition;
  manifest: ElectionManifest;
  epoch: string;
  madeBy: string;
  /** The entry of the audit log that tells of this report. */
  entry: AuditEntry;
  polls: Report['polls'];
  asOf: string;
  turnout: { registered: number; checkedIn: number };
  figures: BallotFigures;
  refused: RefusalCounts;
}

/** Who signs a report on paper. */
const signatureLines: readonly Signatory[] = [
  'chair',
  'deputy-chair',
  'secretary',
  'member',
  'member',
  'member',
];

/** A report, from what was found. Pure. */
export function reportOf(input: ReportInput): Report {
  const { kind, election, entry, turnout, figures } = input;
  const { id, mode, title, opens_at, closes_at, time_zone } = election;
  return {
    format: 'kenchi-report-1',
    id: `${kind}-${entry.seq}`,
    kind,
    election: { id, mode, title, opens_at, closes_at, time_zone },
    epoch: input.epoch,
    made_at: entry.at,
    made_by: input.madeBy,
    as_of: input.asOf,
    polls: input.polls,
    turnout: {
      registered: turnout.registered,
      checked_in: turnout.checkedIn,
      share: shareOf(turnout.checkedIn, turnout.registered),
    },
    ballots: figures.ballots,
    in_order: figures.in_order,
    candidates: figures.candidates,
    stations: figures.stations,
    refused_attempts: refusalKind.options.flatMap((refused) => {
      const attempts = input.refused.get(refused) ?? 0;
      return attempts === 0 ? [] : [{ kind: refused, attempts }];
    }),
    hashes: {
      definition_sha256: input.manifest.definition_sha256,
      ballots_sha256: figures.ballotsSha256,
      audit_log: headOf(entry),
    },
    signature_lines: [...signatureLines],
  };
}

function headOf({ seq, hash }: AuditEntry): AuditHead {
  return { seq, hash };
}

/** Nothing of any choice, which is all that may be told while voters vote. */
export const noBallotFigures: BallotFigures = {
  ballots: null,
  in_order: true,
  candidates: null,
  stations: null,
  ballotsSha256: null,
};

/** What was found when the polls opened: all zeros, if all was in order. */
export function figuresAtOpening(zero: ZeroReport, ballotsSha256: string): BallotFigures {
  const { accepted, logged, counted } = zero.ballots;
  const isEmpty = [zero.checked_in, accepted, logged, counted].every((figure) => figure === 0);
  const votes = zero.candidates.map((candidate) => candidate.votes);
  return {
    ballots: { accepted, logged, counted, recounted: logged },
    in_order: isEmpty,
    candidates: zero.candidates.map(({ id, number, name }, index) => ({
      id,
      number,
      name,
      votes: votes[index] ?? 0,
      share: sharesOf(votes)[index] ?? 0,
      rank: null,
    })),
    stations: zero.stations.map(({ id, name, votes: ballots }) => ({ id, name, ballots })),
    ballotsSha256: isEmpty ? ballotsSha256 : null,
  };
}

/** The result, as recounted from the log, and whether box, log and tally say the same. */
export function figuresOfRecount(
  election: ElectionDefinition,
  { tally: recounted, ballotsSha256 }: Recount,
  onTheirWay: BallotsOnTheirWay,
  tally: Tally,
): BallotFigures {
  const votes = election.candidates.map(({ id }) => recounted.byCandidate.get(id) ?? 0);
  const shares = sharesOf(votes);
  const ranks = ranksOf(votes);
  const ballots = { ...onTheirWay, recounted: recounted.ballots };
  return {
    ballots,
    in_order:
      new Set(Object.values(ballots)).size === 1 &&
      areEqual(recounted.byCandidate, tally.byCandidate) &&
      areEqual(recounted.byStation, tally.byStation),
    candidates: election.candidates.map(({ id, number, name, party }, index) => ({
      id,
      number,
      name,
      ...(party && { party }),
      votes: votes[index] ?? 0,
      share: shares[index] ?? 0,
      rank: recounted.ballots === 0 ? null : (ranks[index] ?? null),
    })),
    stations: election.stations.map(({ id, name }) => ({
      id,
      name,
      ballots: recounted.byStation.get(id) ?? 0,
    })),
    ballotsSha256,
  };
}

function areEqual(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return [...one.keys(), ...other.keys()].every((id) => (one.get(id) ?? 0) === (other.get(id) ?? 0));
}

/** When the polls were opened, closed and certified, by the audit log. What was undone since (reopened) does not count. */
export async function pollTimes(
  state: PollState,
  entries: AsyncIterable<AuditEntry>,
): Promise<Report['polls']> {
  const last = new Map<string, string>();
  for await (const { action, outcome, at } of entries) if (outcome === 'done') last.set(action, at);
  const { status } = state;
  return {
    status,
    opened_at: status === 'setup' ? null : (last.get('polls open') ?? null),
    closed_at: areOver(status) ? (last.get('polls close') ?? null) : null,
    certified_at: status === 'certified' ? (last.get('polls certify') ?? null) : null,
  };
}
