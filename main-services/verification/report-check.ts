import type { AuditHead } from '../contracts/audit.ts';
import type { Report } from '../contracts/report.ts';
import { readReport } from '../reports/report-file.ts';
import type { Recount } from '../tally/recount.ts';

/** A report's file, read to the byte. `source` is what its faults name it by. */
export interface OpenedReport {
  source: string;
  /** `undefined`: the file is no report. */
  report: Report | undefined;
  faults: string[];
}

/** Reads a report and checks its signature. `publicKey` is the election's, in hex. */
export function openReport(source: string, bytes: Buffer, publicKey: string): OpenedReport {
  const read = readReport(bytes);
  if (read.outcome === 'malformed') {
    return { source, report: undefined, faults: [`${source} is no report: ${read.message}.`] };
  }
  const { report, public_key } = read.signed;
  const faults: string[] = [];
  if (!read.isSigned) faults.push(`${source}: its signature is not that of the key which it names.`);
  if (public_key !== publicKey) {
    faults.push(
      `${source}: it is signed with the key ${public_key}, which is not the election's (${publicKey}).`,
    );
  }
  return { source, report, faults };
}

/** The place in the audit log that a report vouches for. */
export function headOf({ source, report }: OpenedReport): (AuditHead & { source: string })[] {
  return report ? [{ ...report.hashes.audit_log, source }] : [];
}

/** What a report's figures are held against: an election's own records, or an archive's. */
export interface ReportEvidence {
  electionId: string;
  /** Which set of ballots the recount is of. */
  epoch: string;
  definitionSha256: string;
  /** When the polls were closed last, by the audit log. */
  closedAt: string | null;
  /** What a final report must say. */
  recount: Pick<Recount, 'tally' | 'ballotsSha256'> | undefined;
}

/** Whether voting went on after this report was made, or it is of the rehearsal before: a later one takes its place. */
export function isSuperseded(
  report: Report,
  { epoch, closedAt }: Pick<ReportEvidence, 'epoch' | 'closedAt'>,
): boolean {
  return report.epoch !== epoch || (report.kind === 'final' && report.polls.closed_at !== closedAt);
}

/** Every figure of a report that is not that of the recount. */
export function compareReport({ source, report }: OpenedReport, evidence: ReportEvidence): string[] {
  if (!report) return [];
  const faults: string[] = [];
  const expect = (place: string, told: number | string | null | undefined, found: number | string) => {
    if (told !== found)
      faults.push(`${source}, ${place}: it says ${told ?? 'nothing'}, and should say ${found}.`);
  };
  expect('election.id', report.election.id, evidence.electionId);
  // What a rehearsal was held by may have been changed since; that it was a test has.
  if (report.epoch !== evidence.epoch) return faults;
  expect('hashes.definition_sha256', report.hashes.definition_sha256, evidence.definitionSha256);
  if (!evidence.recount || report.kind !== 'final' || isSuperseded(report, evidence)) return faults;
  const { tally, ballotsSha256 } = evidence.recount;
  expect('ballots.recounted', report.ballots?.recounted, tally.ballots);
  expect('hashes.ballots_sha256', report.hashes.ballots_sha256, ballotsSha256);
  const candidates = new Map(report.candidates?.map(({ id, votes }) => [id, votes]));
  for (const id of new Set([...candidates.keys(), ...tally.byCandidate.keys()])) {
    expect(`candidate ${id}`, candidates.get(id) ?? 0, tally.byCandidate.get(id) ?? 0);
  }
  const stations = new Map(report.stations?.map(({ id, ballots }) => [id, ballots]));
  for (const id of new Set([...stations.keys(), ...tally.byStation.keys()])) {
    expect(`station ${id}`, stations.get(id) ?? 0, tally.byStation.get(id) ?? 0);
  }
  return faults;
}
