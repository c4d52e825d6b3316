import type { Pool } from 'pg';
import { type ReportSummary, reportSummary } from '../../contracts/report.ts';
import { type Results, results as resultsSchema } from '../../contracts/results.ts';
import { type ZeroReport, zeroReport } from '../../contracts/staff/polls.ts';
import type { Archive, SavedReport } from '../../election/ports.ts';
import { Unavailable } from '../../voting/ports.ts';
import { orUnavailable } from './connection.ts';
import { currentEpoch } from './epoch.ts';

/** Saved results and reports in PostgreSQL. */
export class PostgresArchive implements Archive {
  readonly #pool: Pool;
  readonly #epoch: string;

  /** Everything in it is of one epoch. */
  constructor(pool: Pool, epoch: string) {
    this.#pool = pool;
    this.#epoch = epoch;
  }

  async saveResults(results: Results): Promise<void> {
    await orUnavailable(
      this.#pool.query(
        `WITH current AS MATERIALIZED (${currentEpoch('$3')}),
         saved AS (
           INSERT INTO results (seq, results) SELECT $1::bigint, $2::jsonb FROM current ON CONFLICT DO NOTHING
         )
         DELETE FROM results WHERE seq < $1 AND EXISTS (TABLE current)`,
        [results.seq, JSON.stringify(results), this.#epoch],
      ),
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
        `WITH current AS MATERIALIZED (${currentEpoch('$2')})
         INSERT INTO zero_report (report) SELECT $1::jsonb FROM current
         ON CONFLICT (single) DO UPDATE SET report = excluded.report`,
        [JSON.stringify(report), this.#epoch],
      ),
    );
  }

  async zeroReport(): Promise<ZeroReport | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ report: unknown }>('SELECT report FROM zero_report'),
    );
    return rows[0] ? zeroReport.parse(rows[0].report) : undefined;
  }

  async saveReport({ id, kind, made_at, document }: SavedReport): Promise<void> {
    const { rowCount } = await orUnavailable(
      this.#pool.query(
        `WITH current AS MATERIALIZED (${currentEpoch('$5')})
         INSERT INTO reports (id, kind, made_at, document) SELECT $1, $2, $3, $4 FROM current`,
        [id, kind, made_at, document, this.#epoch],
      ),
    );
    if (rowCount !== 1) throw new Unavailable('postgresql', new Error('the election was begun anew'));
  }

  async reports(): Promise<ReportSummary[]> {
    const { rows } = await orUnavailable(
      this.#pool.query('SELECT id, kind, made_at FROM reports ORDER BY made_at, id'),
    );
    return rows.map((row) => reportSummary.parse(row));
  }

  async report(id: string): Promise<string | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ document: string }>('SELECT document FROM reports WHERE id = $1', [id]),
    );
    return rows[0]?.document;
  }
}
