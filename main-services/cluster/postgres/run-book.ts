import type { Pool, QueryResult, QueryResultRow } from 'pg';
import type { RunBook, RunKind, StoredRun } from '../../staff/ports.ts';
import { orUnavailable } from './connection.ts';

/** The runs that staff have begun, in PostgreSQL: every process sees them. */
export class PostgresRunBook implements RunBook {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async begin(kind: RunKind, id: string, status: unknown, silentMsMax: number): Promise<boolean> {
    const { rowCount } = await this.#query(
      `INSERT INTO staff_runs AS run (kind, id, status, is_over, stop_wanted, heard_at)
       VALUES ($1, $2, $3, false, false, clock_timestamp())
       ON CONFLICT (kind) DO UPDATE SET id = excluded.id, status = excluded.status, is_over = false,
         stop_wanted = false, heard_at = excluded.heard_at
       WHERE run.is_over OR run.heard_at < clock_timestamp() - $4 * interval '1 millisecond'`,
      [kind, id, JSON.stringify(status), silentMsMax],
    );
    return rowCount === 1;
  }

  async tell(kind: RunKind, id: string, status: unknown): Promise<boolean> {
    const { rows } = await this.#query<{ stop_wanted: boolean }>(
      `UPDATE staff_runs SET status = $3, heard_at = clock_timestamp()
       WHERE kind = $1 AND id = $2 AND NOT is_over RETURNING stop_wanted`,
      [kind, id, JSON.stringify(status)],
    );
    return rows[0]?.stop_wanted === false;
  }

  async end(kind: RunKind, id: string, status: unknown): Promise<void> {
    await this.#query(
      `UPDATE staff_runs SET status = $3, heard_at = clock_timestamp(), is_over = true WHERE kind = $1 AND id = $2`,
      [kind, id, JSON.stringify(status)],
    );
  }

  async askToStop(kind: RunKind): Promise<void> {
    await this.#query('UPDATE staff_runs SET stop_wanted = true WHERE kind = $1', [kind]);
  }

  async find(kind: RunKind): Promise<StoredRun | undefined> {
    const { rows } = await this.#query<{ id: string; status: unknown; is_over: boolean; silent_ms: number }>(
      `SELECT id, status, is_over,
         (extract(epoch FROM clock_timestamp() - heard_at) * 1000)::double precision AS silent_ms
       FROM staff_runs WHERE kind = $1`,
      [kind],
    );
    const [row] = rows;
    return row && { id: row.id, status: row.status, isOver: row.is_over, silentMs: row.silent_ms };
  }

  #query<Row extends QueryResultRow>(statement: string, values: unknown[]): Promise<QueryResult<Row>> {
    return orUnavailable(this.#pool.query<Row>(statement, values));
  }
}
