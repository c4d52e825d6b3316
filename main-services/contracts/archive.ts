import { z } from 'zod';
import { auditHead } from './audit.ts';
import { electionManifest, electionMode, slug } from './election.ts';
import { sha256 } from './hashes.ts';
import { pollState } from './polls.ts';

/** An exported archive's own account of itself, `manifest.json`. */
export const archiveManifest = z.strictObject({
  format: z.literal('kenchi-archive-1'),
  election_id: slug,
  mode: electionMode,
  /** Names the set of ballots: a new ballot box, a new epoch. */
  epoch: z.string(),
  ...electionManifest.shape,
  polls: pollState,
  made_at: z.iso.datetime(),
  made_by: z.string(),
  /** The ballots that count; records of the log that do not (repeated, of another election) are only numbered. */
  ballots: z.int().min(0),
  passed_over: z.int().min(0),
  ballots_sha256: sha256,
  /** The entry of the audit log that tells of this archive: the last one in it. */
  audit_log: auditHead,
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;
