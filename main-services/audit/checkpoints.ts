import type { AuditCheckpoint, AuditEntry } from '../contracts/audit.ts';
import { type ElectionKey, isSigned } from './election-key.ts';

/** After so many entries a checkpoint is signed whatever they were. */
export const entriesPerCheckpoint = 20;

export function needsCheckpoint({ seq }: AuditEntry, sealing: 'sealed' | undefined): boolean {
  return sealing === 'sealed' || seq % entriesPerCheckpoint === 0;
}

export function signCheckpoint(
  { seq, hash }: AuditEntry,
  electionId: string,
  key: ElectionKey,
): AuditCheckpoint {
  const signed = { election_id: electionId, seq, hash };
  return { ...signed, signature: key.sign('audit-checkpoint', signed) };
}

export function isCheckpointSigned({ signature, ...signed }: AuditCheckpoint, publicKey: string): boolean {
  return isSigned('audit-checkpoint', signed, { publicKey, signature });
}
