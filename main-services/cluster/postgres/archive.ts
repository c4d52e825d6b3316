import type { Pool } from 'pg';
import { type Results, results as resultsSchema } from '../../contracts/results.ts';
import { type ZeroReport, zeroReport } from '../../contracts/staff/polls.ts';
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

  async saveZeroReport(report: ZeroReport): Promise<void> {
    await orUnavailable(
      this.#pool.query(
        'INSERT INTO zero_report (report) VALUES ($1) ON CONFLICT (single) DO UPDATE SET report = excluded.report',
        [JSON.stringify(report)],
      ),
    );
  }

  async zeroReport(): Promise<ZeroReport | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ report: unknown }>('SELECT report FROM zero_report'),
    );
    return rows[0] ? zeroReport.parse(rows[0].report) : undefined;
  }
}
