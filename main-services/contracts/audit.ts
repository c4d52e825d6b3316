import { z } from 'zod';
import { slug } from './election.ts';
import { sha256, signature } from './hashes.ts';

/**
 * One act, as the audit log keeps it: a link of a chain. `hash` is the SHA-256 of the entry's canonical JSON (RFC 8785)
 * without `hash` itself. No voter data.
 */
export const auditEntry = z.strictObject({
  /** Its place in the log: 1 is the first, and none is left out. */
  seq: z.int().min(1),
  at: z.iso.datetime(),
  /** A staff name, with the second person's where there was one, or what acted by itself. */
  actor: z.string().max(200),
  action: z.string().max(100),
  outcome: z.enum(['done', 'refused']),
  detail: z.string().max(1_000),
  /** The hash of the entry before; of the first one 64 zeros. */
  previous_hash: sha256,
  hash: sha256,
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** A place in the audit log, and with its hash everything before it. `seq` 0 with 64 zeros is the empty log. */
export const auditHead = z.strictObject({ seq: z.int().min(0), hash: sha256 });
export type AuditHead = z.infer<typeof auditHead>;

/** The election's signature under the log as far as `seq`, so that nothing up to there can be taken out again. */
export const auditCheckpoint = z.strictObject({
  election_id: slug,
  seq: z.int().min(1),
  hash: sha256,
  signature,
});
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>;
