import { type Results, results as resultsSchema } from '../contracts/results.ts';
import type { Archive, AuditEvent } from '../election/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

const eventsPerRead = 500;

/** Saved results and the audit log, beside the ballots in the same file. */
export class SqliteArchive implements Archive {
  readonly #commits: GroupCommit;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = {
      save: sqlite.prepare('INSERT INTO results (seq, results) VALUES (?, ?) ON CONFLICT DO NOTHING'),
      newest: sqlite.prepare('SELECT results FROM results ORDER BY seq DESC LIMIT 1'),
      append: sqlite.prepare(
        'INSERT INTO audit_log (at, actor, action, outcome, detail) VALUES (?, ?, ?, ?, ?)',
      ),
      eventsAfter: sqlite.prepare(
        `SELECT id, at, actor, action, outcome, detail FROM audit_log
         WHERE id > ? ORDER BY id LIMIT ${eventsPerRead}`,
      ),
    };
  }

  async saveResults(results: Results): Promise<void> {
    await this.#commits.run(() => this.#statements.save.run([results.seq, JSON.stringify(results)]));
  }

  async savedResults(): Promise<Results | undefined> {
    const row = this.#statements.newest.get();
    return row ? resultsSchema.parse(JSON.parse(text(row, 'results'))) : undefined;
  }

  async appendAudit({ at, actor, action, outcome, detail }: AuditEvent): Promise<void> {
    await this.#commits.run(() =>
      this.#statements.append.run([at.toISOString(), actor, action, outcome, detail]),
    );
  }

  async *audit(): AsyncIterable<AuditEvent> {
    let last = 0;
    for (;;) {
      const rows = this.#statements.eventsAfter.all([last]);
      for (const row of rows) {
        yield {
          at: new Date(text(row, 'at')),
          actor: text(row, 'actor'),
          action: text(row, 'action'),
          outcome: text(row, 'outcome') === 'done' ? 'done' : 'refused',
          detail: text(row, 'detail'),
        };
      }
      const end = rows.at(-1);
      if (!end) return;
      last = integer(end, 'id');
    }
  }
}
