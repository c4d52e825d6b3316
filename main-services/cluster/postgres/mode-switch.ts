import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { AuditEvent } from '../../audit/ports.ts';
import type { PollState } from '../../contracts/polls.ts';
import type { ModeSwitch } from '../../election/ports.ts';
import type { PostgresAuditLog } from './audit-log.ts';
import { inTransaction } from './transaction.ts';

export interface ModeSwitchParts {
  pool: Pool;
  epoch: string;
  auditLog: Pick<PostgresAuditLog, 'appendIn'>;
  /** Makes empty topics for the election to come; what there is already stays. */
  prepareTopics(): Promise<void>;
  /** Lets every process look at the database again. */
  tell(): Promise<void>;
}

/** What a rehearsal leaves in the database. Everything else is the election's, and stays. */
const clearRehearsal = [
  'DELETE FROM results',
  'DELETE FROM reports',
  'DELETE FROM zero_report',
  'DELETE FROM refused_attempts',
  'DELETE FROM staff_runs',
  'DELETE FROM check_in_lists',
];

/**
 * Makes the election official, in one transaction: afterwards it has other topics and other keys in Redis, which are
 * empty, so what is left of the rehearsal in the old ones, or comes to them late, is of no account.
 */
export class PostgresModeSwitch implements ModeSwitch {
  readonly #parts: ModeSwitchParts;
  readonly #listeners = new Set<() => void>();
  #isReplaced = false;

  constructor(parts: ModeSwitchParts) {
    this.#parts = parts;
  }

  async makeOfficial({ status, version }: PollState, act: AuditEvent): Promise<boolean> {
    const { pool, epoch, auditLog, prepareTopics, tell } = this.#parts;
    await prepareTopics();
    const switched = await inTransaction(pool, async (client) => {
      // The election's row first: who writes for its epoch holds it, and is waited for.
      const { rowCount: isCurrent } = await client.query('SELECT FROM election WHERE epoch = $1 FOR UPDATE', [
        epoch,
      ]);
      if (isCurrent !== 1) return false;
      const { rowCount: inSetup } = await client.query(
        `UPDATE polls SET status = 'setup', since = now(), version = version + 1 WHERE status = $1 AND version = $2`,
        [status, version],
      );
      if (inSetup !== 1) return false;
      for (const statement of clearRehearsal) await client.query(statement);
      await client.query("UPDATE election SET mode = 'official', epoch = $1", [
        randomBytes(9).toString('base64url'),
      ]);
      await auditLog.appendIn(client, act, 'sealed');
      return true;
    });
    if (!switched) return false;
    // Whoever does not hear of it looks by itself, a little later.
    await tell().catch(() => {});
    this.replaced();
    return true;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Somebody has seen that the election was begun anew. */
  replaced(): void {
    if (this.#isReplaced) return;
    this.#isReplaced = true;
    for (const listener of this.#listeners) listener();
  }
}
