import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Report } from '../contracts/report.ts';
import { manifestOf } from '../election/election-file.ts';
import { type ElectionPlace, electionHome } from '../profiles/election-home.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { pollTimes } from '../reports/report-of.ts';
import { type Recount, recount } from '../tally/recount.ts';
import { checkAuditLog } from './audit-log-check.ts';
import { compareReport, headOf, isSuperseded, openReport } from './report-check.ts';

export interface VerifyReportOptions extends ElectionPlace {
  /** The report's file. */
  file: string;
  /** The key that was written down when the election was made, in hex; else the election's own database is asked. */
  publicKey?: string | undefined;
}

/** What was found; also the JSON that `--json` prints. */
export interface ReportVerification {
  ok: boolean;
  id: string | null;
  kind: Report['kind'] | null;
  /** Voting went on after it was made; its figures are held against nothing. */
  superseded: boolean;
  public_key: string;
  recount: { ballots: number } | null;
  /** Each names its place. */
  faults: string[];
}

/** There is no such file, or it can't be read. */
export class NoReport extends Error {
  override name = 'NoReport';
}

/**
 * Checks a report's file against the election that it is of: its signature, the recount, the election's definition, and
 * the place in the audit log that it vouches for. Reads only. Throws {@link NoReport}, `NoElection`.
 */
export async function verifyReport(options: VerifyReportOptions): Promise<ReportVerification> {
  const bytes = await readFile(options.file).catch((error: unknown) => {
    throw new NoReport(`${options.file} can't be read (${error instanceof Error ? error.message : error}).`);
  });
  const stores = await electionHome(options).open('read-only');
  try {
    return await checkAgainst(stores, bytes, options);
  } finally {
    await stores.close();
  }
}

async function checkAgainst(
  stores: ElectionStores,
  bytes: Buffer,
  { file, publicKey: given }: VerifyReportOptions,
): Promise<ReportVerification> {
  const { election, epoch, key, auditLog, pollBook } = stores;
  const manifest = manifestOf(election, key.publicKey);
  const publicKey = given ?? manifest.public_key;
  const opened = openReport(basename(file), bytes, publicKey);
  const { report } = opened;
  const { faults: auditFaults } = await checkAuditLog(stores, headOf(opened));
  const { closed_at: closedAt } = await pollTimes(await pollBook.state(), auditLog.entries());
  const superseded = report !== undefined && isSuperseded(report, { epoch, closedAt });
  const recounted = report?.kind === 'final' && !superseded ? await recountAll(stores) : undefined;
  const { definition_sha256: definitionSha256 } = manifest;
  const evidence = { electionId: election.id, epoch, definitionSha256, closedAt, recount: recounted };
  const faults = [
    ...opened.faults,
    ...(report ? await compareKept(stores, opened.source, report.id, bytes) : []),
    ...compareReport(opened, evidence),
    ...auditFaults,
  ];
  return {
    ok: faults.length === 0,
    id: report?.id ?? null,
    kind: report?.kind ?? null,
    superseded,
    public_key: publicKey,
    recount: recounted ? { ballots: recounted.tally.ballots } : null,
    faults,
  };
}

function recountAll({ log, election }: ElectionStores): Promise<Recount> {
  const candidateIds = new Set(election.candidates.map(({ id }) => id));
  return recount(log, { electionId: election.id, candidateIds });
}

async function compareKept(
  { archive }: ElectionStores,
  source: string,
  id: string,
  bytes: Buffer,
): Promise<string[]> {
  const kept = await archive.report(id);
  if (kept === undefined) return [`${source}: the election keeps no report ${id}.`];
  return Buffer.from(kept).equals(bytes) ? [] : [`${source}: the election keeps another report ${id}.`];
}
