import { join } from 'node:path';
import { ChainCheck } from '../audit/chain-check.ts';
import { readExactJson } from '../audit/exact-json.ts';
import { type AuditCheckpoint, type AuditHead, auditCheckpoint, auditEntry } from '../contracts/audit.ts';
import { archiveFiles } from '../export/archive-files.ts';
import { Faults } from './faults.ts';
import { type LineFile, readLines } from './file-lines.ts';

/** An archive's audit log, read to its end. */
export interface ArchiveAuditLog {
  head: AuditHead;
  checkpoints: number;
  /** When the polls were closed last. */
  closedAt: string | null;
  files: { file: string; read: LineFile }[];
  faults: string[];
}

/** Checks an archive's audit log link by link, against its checkpoints and the places that others vouch for. */
export async function checkArchivedAuditLog(
  folder: string,
  electionId: string,
  publicKey: string,
  heads: readonly (AuditHead & { source: string })[],
): Promise<ArchiveAuditLog> {
  const faults = new Faults();
  const checkpoints: AuditCheckpoint[] = [];
  const checkpointFile = await readLines(join(folder, archiveFiles.checkpoints), (line, number) => {
    const read = readExactJson(line, auditCheckpoint, '');
    if (read.outcome === 'read') checkpoints.push(read.value);
    else faults.add(`${archiveFiles.checkpoints}, line ${number}: ${read.message}.`);
  });
  const check = new ChainCheck({ electionId, publicKey, checkpoints, heads });
  let closedAt: string | null = null;
  const logFile = await readLines(join(folder, archiveFiles.auditLog), (line, number) => {
    const read = readExactJson(line, auditEntry, '');
    if (read.outcome === 'malformed') {
      faults.add(`${archiveFiles.auditLog}, line ${number}: ${read.message}.`);
      return;
    }
    const { action, outcome, at } = read.value;
    if (action === 'polls close' && outcome === 'done') closedAt = at;
    check.add(read.value);
  });
  const files = [
    { file: archiveFiles.checkpoints, read: checkpointFile },
    { file: archiveFiles.auditLog, read: logFile },
  ];
  for (const { file, read } of files) if (read.fault !== undefined) faults.add(`${file}: ${read.fault}.`);
  const { head, faults: chainFaults } = check.finish();
  return {
    head,
    checkpoints: checkpoints.length,
    closedAt,
    files,
    faults: [...faults.list(archiveFiles.auditLog), ...chainFaults],
  };
}
