import type { Pool, PoolClient } from 'pg';
import { needsCheckpoint, signCheckpoint } from '../../audit/checkpoints.ts';
import type { ElectionKey } from '../../audit/election-key.ts';
import { emptyHead, makeEntry } from '../../audit/entries.ts';
import type { AuditEvent, AuditFilter, AuditLog } from '../../audit/ports.ts';
import {
  type AuditCheckpoint,
  type AuditEntry,
  type AuditHead,
  auditCheckpoint,
  auditEntry,
} from '../../contracts/audit.ts';
import { orUnavailable } from './connection.ts';
import { inTransaction } from './transaction.ts';

const rowsPerRead = 500;
const columns = 'seq, at, actor, action, outcome, detail, previous_hash, hash';

/**
 * The audit log in PostgreSQL, one for all processes. Whoever adds to it holds the table against other writers until the
 * entry is committed, so each finds the end of the chain where it is. A process adds one entry at a time, and so takes
 * one connection of the pool at most.
 */
export class PostgresAuditLog implements AuditLog {
  readonly #pool: Pool;
  readonly #electionId: string;
  readonly #key: ElectionKey;
  #appending: Promise<unknown> = Promise.resolve();

  constructor(pool: Pool, election: { id: string; key: ElectionKey }) {
    this.#pool = pool;
    this.#electionId = election.id;
    this.#key = election.key;
  }

  append(event: AuditEvent, sealing?: 'sealed'): Promise<AuditEntry> {
    const appended = this.#appending.then(() =>
      inTransaction(this.#pool, (client) => this.appendIn(client, event, sealing)),
    );
    this.#appending = appended.catch(() => {});
    return appended;
  }

  async *entries(): AsyncIterable<AuditEntry> {
    let last = 0;
    for (;;) {
      const rows = await this.#select('WHERE seq > $1 ORDER BY seq LIMIT $2', [last, rowsPerRead]);
      yield* rows;
      const end = rows.at(-1);
      if (!end) return;
      last = end.seq;
    }
  }

  newest(
    limit: number,
    before = Number.MAX_SAFE_INTEGER,
    { action = '', actor = '', ...more }: AuditFilter = {},
  ): Promise<AuditEntry[]> {
    // As they are written down: texts of one form, whose order is that of the times.
    const [since, until] = [more.since?.toISOString() ?? '', more.until?.toISOString() ?? ''];
    const outcome = more.outcome ?? '';
    return this.#select(
      `WHERE seq < $1 AND ($3 = '' OR action = $3) AND position($4 IN actor) > 0 AND ($5 = '' OR outcome = $5)
         AND at COLLATE "C" >= $6 AND ($7 = '' OR at COLLATE "C" < $7)
       ORDER BY seq DESC LIMIT $2`,
      [before, limit, action, actor, outcome, since, until],
    );
  }

  async *checkpoints(): AsyncIterable<AuditCheckpoint> {
    let last = 0;
    for (;;) {
      const { rows } = await orUnavailable(
        this.#pool.query<{ seq: string }>(
          'SELECT seq, hash, signature FROM audit_checkpoints WHERE seq > $1 ORDER BY seq LIMIT $2',
          [last, rowsPerRead],
        ),
      );
      for (const { seq, ...row } of rows) {
        yield auditCheckpoint.parse({ ...row, seq: Number(seq), election_id: this.#electionId });
      }
      const end = rows.at(-1);
      if (!end) return;
      last = Number(end.seq);
    }
  }

  /** For use inside a transaction, as its last step: the act is told of if, and only if, that is committed. */
  async appendIn(client: PoolClient, event: AuditEvent, sealing: 'sealed' | undefined): Promise<AuditEntry> {
    await client.query('LOCK TABLE audit_log IN EXCLUSIVE MODE');
    const entry = makeEntry(await readHead(client), event);
    const { seq, at, actor, action, outcome, detail, previous_hash, hash } = entry;
    await client.query(`INSERT INTO audit_log (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      seq,
      at,
      actor,
      action,
      outcome,
      detail,
      previous_hash,
      hash,
    ]);
    if (needsCheckpoint(entry, sealing)) {
      const { signature } = signCheckpoint(entry, this.#electionId, this.#key);
      await client.query('INSERT INTO audit_checkpoints (seq, hash, signature) VALUES ($1, $2, $3)', [
        seq,
        hash,
        signature,
      ]);
    }
    return entry;
  }

  /** A bigint comes as text. */
  async #select(condition: string, values: readonly (number | string)[]): Promise<AuditEntry[]> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ seq: string }>(`SELECT ${columns} FROM audit_log ${condition}`, [...values]),
    );
    return rows.map(({ seq, ...row }) => auditEntry.parse({ ...row, seq: Number(seq) }));
  }
}

async function readHead(client: PoolClient): Promise<AuditHead> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1',
  );
  const [last] = rows;
  return last ? { seq: Number(last.seq), hash: last.hash } : emptyHead;
}
