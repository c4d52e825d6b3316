import { stat } from 'node:fs/promises';
import { sha256Hex } from '../audit/canonical.ts';
import { pemOf } from '../audit/election-key.ts';
import { readExactJson } from '../audit/exact-json.ts';
import { type ArchiveManifest, archiveManifest } from '../contracts/archive.ts';
import { type PublicDefinition, publicDefinition } from '../contracts/election.ts';
import { areOver } from '../contracts/polls.ts';
import { results } from '../contracts/results.ts';
import { archiveFiles, reportsFolder } from '../export/archive-files.ts';
import { checkArchivedAuditLog } from './archive-audit-log.ts';
import { type ArchiveRecount, recountArchive } from './archive-ballots.ts';
import { type ArchiveIndex, hashFault, readIndex, readIndexed } from './archive-index.ts';
import { compareReport, headOf, isSuperseded, type OpenedReport, openReport } from './report-check.ts';

export interface ArchiveCheckOptions {
  folder: string;
  /** The key that was written down when the election was made, in hex; else the archive's own is taken. */
  publicKey?: string | undefined;
  /** Called now and then with the number of ballots recounted so far, and how many there are by the manifest. */
  onProgress?: ((ballots: number, total: number) => void) | undefined;
}

/** What was found; also the JSON that `--json` prints. */
export interface ArchiveCheck {
  ok: boolean;
  election_id: string | null;
  public_key: string | null;
  /** Whether the key is one that was given, and not only the archive's own word. */
  is_key_given: boolean;
  recount: { ballots: number; by_candidate: Record<string, number> };
  reports: { id: string; superseded: boolean }[];
  audit_log: { entries: number; checkpoints: number };
  /** Each names its place. */
  faults: string[];
}

/** There is no archive at this place. */
export class NoArchive extends Error {
  override name = 'NoArchive';
}

/**
 * Checks an exported archive by itself, to the byte: its signed index, every file, every ballot, every report and every
 * link of the audit log, and all of their figures against the recount. Needs no station. Throws {@link NoArchive}.
 */
export async function checkArchive({
  folder,
  publicKey,
  onProgress,
}: ArchiveCheckOptions): Promise<ArchiveCheck> {
  await requireFolder(folder);
  const faults: string[] = [];
  const manifest = await readManifest(folder, faults);
  const key = publicKey ?? manifest?.public_key;
  const index = await readIndex(folder, key);
  faults.push(...index.faults);
  const election = await readElection(folder, index, manifest, faults);
  await checkPublicKey(folder, index, manifest, publicKey, faults);
  await checkHashOnly(folder, archiveFiles.readme, index, faults);
  await checkHashOnly(folder, archiveFiles.manifest, index, faults);
  const total = manifest?.ballots ?? 0;
  const ballots = await recountArchive(folder, election, (counted) => onProgress?.(counted, total)).catch(
    orMissing,
  );
  if (ballots) faults.push(...ballots.faults, ...sumFaults(index, archiveFiles.ballots, ballots.file.sha256));
  else faults.push(`${archiveFiles.ballots} is missing.`);
  const rest = await checkRecords(folder, { index, manifest, key, ballots, faults });
  const counts = election?.candidates.map(
    ({ id }) => [id, ballots?.recount.tally.byCandidate.get(id) ?? 0] as const,
  );
  return {
    ok: faults.length === 0,
    election_id: manifest?.election_id ?? null,
    public_key: key ?? null,
    is_key_given: publicKey !== undefined,
    recount: { ballots: ballots?.recount.tally.ballots ?? 0, by_candidate: Object.fromEntries(counts ?? []) },
    ...rest,
    faults: [...new Set(faults)],
  };
}

interface Read {
  index: ArchiveIndex;
  manifest: ArchiveManifest | undefined;
  key: string | undefined;
  ballots: ArchiveRecount | undefined;
  faults: string[];
}

/** Reports, results and the audit log, which vouch for one another and for the recount. */
async function checkRecords(
  folder: string,
  { index, manifest, key, ballots, faults }: Read,
): Promise<Pick<ArchiveCheck, 'reports' | 'audit_log'>> {
  const nothing = { reports: [], audit_log: { entries: 0, checkpoints: 0 } };
  if (!manifest || !key || !ballots) return nothing;
  compareManifest(manifest, ballots, faults);
  await checkResults(folder, index, ballots, faults);
  const reports = await openReports(folder, index, key);
  const heads = [...reports.flatMap(headOf), { ...manifest.audit_log, source: archiveFiles.manifest }];
  const auditLog = await checkArchivedAuditLog(folder, manifest.election_id, key, heads).catch(orMissing);
  if (!auditLog) {
    faults.push(`${archiveFiles.auditLog} or ${archiveFiles.checkpoints} is missing.`);
    return nothing;
  }
  faults.push(...auditLog.faults);
  for (const { file, read } of auditLog.files) faults.push(...sumFaults(index, file, read.sha256));
  if (auditLog.head.seq > manifest.audit_log.seq) {
    faults.push(
      `${archiveFiles.auditLog}: it goes on behind entry ${manifest.audit_log.seq}, which tells of this archive.`,
    );
  }
  const { closedAt } = auditLog;
  const { election_id: electionId, epoch, definition_sha256: definitionSha256 } = manifest;
  const evidence = { electionId, epoch, definitionSha256, closedAt, recount: ballots.recount };
  for (const opened of reports) faults.push(...opened.faults, ...compareReport(opened, evidence));
  return {
    reports: reports.flatMap(({ report }) =>
      report ? [{ id: report.id, superseded: isSuperseded(report, evidence) }] : [],
    ),
    audit_log: { entries: auditLog.head.seq, checkpoints: auditLog.checkpoints },
  };
}

async function openReports(folder: string, index: ArchiveIndex, publicKey: string): Promise<OpenedReport[]> {
  const files = [...index.sums.keys()].filter((file) => file.startsWith(`${reportsFolder}/`));
  return Promise.all(
    files.map(async (file) => {
      const { bytes, faults } = await readIndexed(folder, file, index);
      if (!bytes) return { source: file, report: undefined, faults };
      const opened = openReport(file, bytes, publicKey);
      return { ...opened, faults: [...faults, ...opened.faults] };
    }),
  );
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory())
    throw new NoArchive(`${folder} is no archive: it is a folder that npm run export makes.`);
}

async function readManifest(folder: string, faults: string[]): Promise<ArchiveManifest | undefined> {
  const { bytes } = await readIndexed(folder, archiveFiles.manifest, { sums: new Map(), faults: [] });
  if (!bytes) throw new NoArchive(`${folder} is no archive: it has no ${archiveFiles.manifest}.`);
  const read = readExactJson(bytes, archiveManifest);
  if (read.outcome === 'read') return read.value;
  faults.push(`${archiveFiles.manifest}: ${read.message}.`);
  return undefined;
}

async function readElection(
  folder: string,
  index: ArchiveIndex,
  manifest: ArchiveManifest | undefined,
  faults: string[],
): Promise<PublicDefinition | undefined> {
  const { bytes, faults: ofFile } = await readIndexed(folder, archiveFiles.election, index);
  faults.push(...ofFile);
  if (!bytes) return undefined;
  const read = readExactJson(bytes, publicDefinition);
  if (read.outcome === 'malformed') {
    faults.push(`${archiveFiles.election}: ${read.message}.`);
    return undefined;
  }
  if (manifest && sha256Hex(bytes.subarray(0, -1)) !== manifest.definition_sha256) {
    faults.push(`${archiveFiles.election}: it is not the definition that ${archiveFiles.manifest} tells of.`);
  }
  return read.value;
}

async function checkPublicKey(
  folder: string,
  index: ArchiveIndex,
  manifest: ArchiveManifest | undefined,
  given: string | undefined,
  faults: string[],
): Promise<void> {
  const { bytes, faults: ofFile } = await readIndexed(folder, archiveFiles.publicKey, index);
  faults.push(...ofFile);
  if (!manifest) return;
  if (bytes && bytes.toString('latin1') !== pemOf(manifest.public_key)) {
    faults.push(`${archiveFiles.publicKey}: it is not the key that ${archiveFiles.manifest} tells of.`);
  }
  if (given !== undefined && given !== manifest.public_key) {
    faults.push(
      `${archiveFiles.manifest}: the archive's key is ${manifest.public_key}, not the one that was given.`,
    );
  }
}

async function checkHashOnly(
  folder: string,
  file: string,
  index: ArchiveIndex,
  faults: string[],
): Promise<void> {
  faults.push(...(await readIndexed(folder, file, index)).faults);
}

function compareManifest(
  { ballots, ballots_sha256 }: ArchiveManifest,
  { recount: { tally, ballotsSha256 } }: ArchiveRecount,
  faults: string[],
): void {
  if (tally.ballots !== ballots) {
    faults.push(
      `${archiveFiles.ballots} has ${tally.ballots} ballots that count; ${archiveFiles.manifest} says ${ballots}.`,
    );
  }
  if (ballotsSha256 !== ballots_sha256) {
    faults.push(`${archiveFiles.ballots}: the ballots are not those that ${archiveFiles.manifest} tells of.`);
  }
}

/** The results as they were shown last; an election whose station never published any has none. */
async function checkResults(
  folder: string,
  index: ArchiveIndex,
  { recount: { tally } }: ArchiveRecount,
  faults: string[],
): Promise<void> {
  if (!index.sums.has(archiveFiles.results)) return;
  const { bytes, faults: ofFile } = await readIndexed(folder, archiveFiles.results, index);
  faults.push(...ofFile);
  if (!bytes) return;
  const read = readExactJson(bytes, results);
  if (read.outcome === 'malformed') {
    faults.push(`${archiveFiles.results}: ${read.message}.`);
    return;
  }
  if (!areOver(read.value.status)) return;
  for (const { id, votes } of read.value.candidates) {
    const recounted = tally.byCandidate.get(id) ?? 0;
    if (votes !== null && votes !== recounted) {
      faults.push(`${archiveFiles.results}, candidate ${id}: it says ${votes}, the recount ${recounted}.`);
    }
  }
}

function sumFaults({ sums }: ArchiveIndex, file: string, sha256: string): string[] {
  const expected = sums.get(file);
  return expected === undefined || expected === sha256 ? [] : [hashFault(file)];
}

function orMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
