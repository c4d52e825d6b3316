import { join } from 'node:path';
import { canonicalJson } from '../audit/canonical.ts';
import { pemOf } from '../audit/election-key.ts';
import type { ArchiveManifest } from '../contracts/archive.ts';
import type { AuditEntry } from '../contracts/audit.ts';
import { areOver } from '../contracts/polls.ts';
import { manifestOf, publicDefinitionOf } from '../election/election-file.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { Reports } from '../reports/reports.ts';
import { type Recount, recount } from '../tally/recount.ts';
import { archiveFiles, reportsFolder } from './archive-files.ts';
import { ArchiveWriter } from './archive-writer.ts';
import { BallotSorter } from './ballot-sorter.ts';
import { readme } from './readme.ts';

export interface ExportOptions {
  /** The folder that becomes the archive; it must not be there yet. */
  target: string;
  actor: string;
  now: () => Date;
  /** Called now and then with the number of ballots read so far. */
  onProgress?: ((ballots: number) => void) | undefined;
}

export type ExportResult =
  | { outcome: 'exported'; manifest: ArchiveManifest }
  /** An archive holds the ballots, which nobody may see before the polls are over. */
  | { outcome: 'refused'; refusal: 'polls-not-over' };

/**
 * Writes all that an auditor needs into a folder: the election, every ballot that counts, results, reports and the audit
 * log. If there is no final report of these polls yet, it is made first. The stores must be open to add to the audit log
 * and the reports. Memory: about 60 bytes a ballot. Throws `ArchiveExists`; whatever goes wrong leaves nothing behind.
 */
export async function exportElection(stores: ElectionStores, options: ExportOptions): Promise<ExportResult> {
  const polls = await stores.pollBook.state();
  if (await refuseExport(stores, options)) return { outcome: 'refused', refusal: 'polls-not-over' };
  const writer = await ArchiveWriter.begin(options.target);
  try {
    await provideFinalReport(stores, options, polls.since);
    const { tally, ballotsSha256 } = await writeBallots(stores, writer, options);
    const detail = `${tally.ballots} ballots, SHA-256 ${ballotsSha256}`;
    const entry = await record(stores, options, 'done', detail);
    const manifest: ArchiveManifest = {
      format: 'kenchi-archive-1',
      election_id: stores.election.id,
      mode: stores.election.mode,
      epoch: stores.epoch,
      ...manifestOf(stores.election, stores.key.publicKey),
      polls,
      made_at: entry.at,
      made_by: entry.actor,
      ballots: tally.ballots,
      passed_over: tally.passedOver,
      ballots_sha256: ballotsSha256,
      audit_log: { seq: entry.seq, hash: entry.hash },
    };
    await writeRecords(stores, writer, manifest);
    await writer.finish(stores.key);
    return { outcome: 'exported', manifest };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Whether there is nothing to export yet, which the audit log is told. */
export async function refuseExport(
  stores: ElectionStores,
  options: Pick<ExportOptions, 'actor' | 'now'>,
): Promise<boolean> {
  const { status } = await stores.pollBook.state();
  if (areOver(status)) return false;
  await record(stores, options, 'refused', `the polls are ${status}`);
  return true;
}

function record(
  { auditLog }: ElectionStores,
  { actor, now }: Pick<ExportOptions, 'actor' | 'now'>,
  outcome: 'done' | 'refused',
  detail: string,
): Promise<AuditEntry> {
  return auditLog.append({ at: now(), actor, action: 'archive export', outcome, detail }, 'sealed');
}

/** Polls that were reopened and closed again need a new report. */
async function provideFinalReport(
  stores: ElectionStores,
  { actor, now }: ExportOptions,
  overSince: string,
): Promise<void> {
  const stationId = stores.election.stations[0]?.id ?? '';
  const reports = new Reports({ ...stores, stationId, now });
  const isOfThesePolls = ({ kind, made_at }: { kind: string; made_at: string }) =>
    kind === 'final' && Date.parse(made_at) >= Date.parse(overSince);
  if (!(await reports.list()).some(isOfThesePolls)) await reports.make('final', actor);
}

async function writeBallots(
  { log, election }: ElectionStores,
  writer: ArchiveWriter,
  { onProgress }: ExportOptions,
): Promise<Recount> {
  const sorter = await BallotSorter.open(join(writer.draft, 'sorting'));
  try {
    let read = 0;
    const candidateIds = new Set(election.candidates.map(({ id }) => id));
    const recounted = await recount(
      log,
      { electionId: election.id, candidateIds },
      {
        onCounted: async (ballots) => {
          await sorter.add(ballots);
          read += ballots.length;
          onProgress?.(read);
        },
      },
    );
    await writer.lines(archiveFiles.ballots, sorter.lines());
    return recounted;
  } finally {
    await sorter.close();
  }
}

async function writeRecords(
  { election, archive, auditLog, key }: ElectionStores,
  writer: ArchiveWriter,
  manifest: ArchiveManifest,
): Promise<void> {
  const { seq: end } = manifest.audit_log;
  await writer.text(archiveFiles.readme, readme(manifest));
  await writer.json(archiveFiles.manifest, manifest);
  await writer.text(archiveFiles.publicKey, pemOf(key.publicKey));
  await writer.json(archiveFiles.election, publicDefinitionOf(election));
  const results = await archive.savedResults();
  if (results) await writer.json(archiveFiles.results, results);
  for (const { id } of await archive.reports()) {
    const document = await archive.report(id);
    if (document !== undefined) await writer.text(`${reportsFolder}/${id}.json`, document);
  }
  await writer.lines(archiveFiles.auditLog, linesUntil(end, auditLog.entries()));
  await writer.lines(archiveFiles.checkpoints, linesUntil(end, auditLog.checkpoints()));
}

/** What came later is for a later archive. */
async function* linesUntil(end: number, items: AsyncIterable<{ seq: number }>): AsyncGenerator<string> {
  for await (const item of items) {
    if (item.seq > end) return;
    yield `${canonicalJson(item)}\n`;
  }
}
