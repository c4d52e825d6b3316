import { needsCheckpoint, signCheckpoint } from '../audit/checkpoints.ts';
import type { ElectionKey } from '../audit/election-key.ts';
import { emptyHead, makeEntry } from '../audit/entries.ts';
import type { AuditEvent, AuditFilter, AuditLog } from '../audit/ports.ts';
import {
  type AuditCheckpoint,
  type AuditEntry,
  type AuditHead,
  auditCheckpoint,
  auditEntry,
} from '../contracts/audit.ts';
import type { GroupCommit } from './group-commit.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

const rowsPerRead = 500;
const columns = 'seq, at, actor, action, outcome, detail, previous_hash, hash';

/**
 * The audit log beside the ballots in the same file. The end of the chain is looked up in the transaction that adds to
 * it, so another process may write between two entries of this one.
 */
export class SqliteAuditLog implements AuditLog {
  readonly #commits: GroupCommit;
  readonly #electionId: string;
  readonly #key: ElectionKey;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit, election: { id: string; key: ElectionKey }) {
    this.#commits = commits;
    this.#electionId = election.id;
    this.#key = election.key;
    this.#statements = {
      head: sqlite.prepare('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1'),
      append: sqlite.prepare(`INSERT INTO audit_log (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
      after: sqlite.prepare(
        `SELECT ${columns} FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ${rowsPerRead}`,
      ),
      before: sqlite.prepare(
        `SELECT ${columns} FROM audit_log
         WHERE seq < ? AND (? = '' OR action = ?) AND instr(actor, ?) > 0 AND (? = '' OR outcome = ?)
           AND at >= ? AND (? = '' OR at < ?)
         ORDER BY seq DESC LIMIT ?`,
      ),
      sign: sqlite.prepare('INSERT INTO audit_checkpoints (seq, hash, signature) VALUES (?, ?, ?)'),
      checkpoints: sqlite.prepare(
        `SELECT seq, hash, signature FROM audit_checkpoints WHERE seq > ? ORDER BY seq LIMIT ${rowsPerRead}`,
      ),
    };
  }

  append(event: AuditEvent, sealing?: 'sealed'): Promise<AuditEntry> {
    return this.#commits.run(() => this.appendNow(event, sealing));
  }

  /** For use inside a transaction of the same connection: the act is told of if, and only if, that is committed. */
  appendNow(event: AuditEvent, sealing: 'sealed' | undefined): AuditEntry {
    const entry = makeEntry(this.#head(), event);
    const { seq, at, actor, action, outcome, detail, previous_hash, hash } = entry;
    this.#statements.append.run([seq, at, actor, action, outcome, detail, previous_hash, hash]);
    if (needsCheckpoint(entry, sealing)) {
      const { signature } = signCheckpoint(entry, this.#electionId, this.#key);
      this.#statements.sign.run([seq, hash, signature]);
    }
    return entry;
  }

  async *entries(): AsyncIterable<AuditEntry> {
    let last = 0;
    for (;;) {
      const rows = this.#statements.after.all([last]);
      for (const row of rows) yield auditEntry.parse(row);
      const end = rows.at(-1);
      if (!end) return;
      last = integer(end, 'seq');
    }
  }

  async newest(
    limit: number,
    before = Number.MAX_SAFE_INTEGER,
    { action = '', actor = '', ...more }: AuditFilter = {},
  ): Promise<AuditEntry[]> {
    // As they are written down: texts of one form, whose order is that of the times.
    const [since, until] = [more.since?.toISOString() ?? '', more.until?.toISOString() ?? ''];
    const outcome = more.outcome ?? '';
    return this.#statements.before
      .all([before, action, action, actor, outcome, outcome, since, until, until, limit])
      .map((row) => auditEntry.parse(row));
  }

  async *checkpoints(): AsyncIterable<AuditCheckpoint> {
    let last = 0;
    for (;;) {
      const rows = this.#statements.checkpoints.all([last]);
      for (const row of rows) yield auditCheckpoint.parse({ ...row, election_id: this.#electionId });
      const end = rows.at(-1);
      if (!end) return;
      last = integer(end, 'seq');
    }
  }

  #head(): AuditHead {
    const row = this.#statements.head.get();
    return row ? { seq: integer(row, 'seq'), hash: text(row, 'hash') } : emptyHead;
  }
}
