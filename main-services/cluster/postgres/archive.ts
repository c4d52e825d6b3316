import type { Pool } from 'pg';
import { type Results, results as resultsSchema } from '../../contracts/results.ts';
import type { Archive, AuditEvent } from '../../election/ports.ts';
import { orUnavailable } from './connection.ts';

const eventsPerRead = 500;

/** Saved results and the audit log in PostgreSQL. */
export class PostgresArchive implements Archive {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async saveResults(results: Results): Promise<void> {
    await orUnavailable(
      this.#pool.query('INSERT INTO results (seq, results) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        results.seq,
        JSON.stringify(results),
      ]),
    );
  }

  async savedResults(): Promise<Results | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ results: unknown }>('SELECT results FROM results ORDER BY seq DESC LIMIT 1'),
    );
    return rows[0] ? resultsSchema.parse(rows[0].results) : undefined;
  }

  async appendAudit({ at, actor, action, outcome, detail }: AuditEvent): Promise<void> {
    await orUnavailable(
      this.#pool.query(
        'INSERT INTO audit_log (at, actor, action, outcome, detail) VALUES ($1, $2, $3, $4, $5)',
        [at.toISOString(), actor, action, outcome, detail],
      ),
    );
  }

  async *audit(): AsyncIterable<AuditEvent> {
    let last = '0';
    for (;;) {
      const { rows } = await orUnavailable(
        this.#pool.query<AuditRow>(
          `SELECT id, at, actor, action, outcome, detail FROM audit_log
           WHERE id > $1 ORDER BY id LIMIT ${eventsPerRead}`,
          [last],
        ),
      );
      for (const { at, actor, action, outcome, detail } of rows) {
        yield { at, actor, action, outcome: outcome === 'done' ? 'done' : 'refused', detail };
      }
      const end = rows.at(-1);
      if (!end) return;
      last = end.id;
    }
  }
}

interface AuditRow {
  /** A bigint, which comes as text. */
  id: string;
  at: Date;
  actor: string;
  action: string;
  outcome: string;
  detail: string;
}
