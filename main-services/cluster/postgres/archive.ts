import type { Pool } from 'pg';
import { type Results, results as resultsSchema } from '../../contracts/results.ts';
import type { Archive } from '../../election/ports.ts';
import { orUnavailable } from './connection.ts';

/** Saved results in PostgreSQL. */
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
}
