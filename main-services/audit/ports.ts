import type { AuditCheckpoint, AuditEntry } from '../contracts/audit.ts';

/** What an audit needs to know of one act. No voter data. */
export interface AuditEvent {
  at: Date;
  /** A staff name, with the second person's where there was one, or what acted by itself. */
  actor: string;
  /** In words that stay the same: `polls open`, `station start`. */
  action: string;
  outcome: 'done' | 'refused';
  detail: string;
}

/** Which acts are looked for; what is left out may be anything. */
export interface AuditFilter {
  action?: string | undefined;
  /** A part of the name, as it was written down. */
  actor?: string | undefined;
  outcome?: AuditEvent['outcome'] | undefined;
  /** The first moment that counts, and the first that does not any more. */
  since?: Date | undefined;
  until?: Date | undefined;
}

/**
 * Who did what, for good: a chain in which each entry holds the hash of the one before, and the election's signature
 * under it now and then (see `needsCheckpoint`).
 */
export interface AuditLog {
  /**
   * Adds the act behind all others; durable when it resolves. Whoever appends at the same time, in any process, gets
   * places of their own, without a gap. `sealed` signs a checkpoint with it, in the same step: for every act that
   * nobody may take back unseen. Rejects with `Unavailable`.
   */
  append(event: AuditEvent, sealing?: 'sealed'): Promise<AuditEntry>;
  /** Every entry from the first on, in bounded memory. */
  entries(): AsyncIterable<AuditEntry>;
  /** At most `limit` entries of those wanted before the given place (before the end unless told), the newest first. */
  newest(limit: number, before?: number, wanted?: AuditFilter): Promise<AuditEntry[]>;
  /** Every checkpoint from the first on. */
  checkpoints(): AsyncIterable<AuditCheckpoint>;
}
