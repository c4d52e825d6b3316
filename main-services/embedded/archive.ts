import { type ReportSummary, reportSummary } from '../contracts/report.ts';
import { type Results, results as resultsSchema } from '../contracts/results.ts';
import { type ZeroReport, zeroReport } from '../contracts/staff/polls.ts';
import type { Archive, SavedReport } from '../election/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { type Sqlite, text } from './sqlite.ts';

/** Saved results and reports, beside the ballots in the same file. */
export class SqliteArchive implements Archive {
  readonly #commits: GroupCommit;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = {
      save: sqlite.prepare('INSERT INTO results (seq, results) VALUES (?, ?) ON CONFLICT DO NOTHING'),
      deleteOlder: sqlite.prepare('DELETE FROM results WHERE seq < ?'),
      newest: sqlite.prepare('SELECT results FROM results ORDER BY seq DESC LIMIT 1'),
      saveZero: sqlite.prepare(
        'INSERT INTO zero_report (only, report) VALUES (1, ?) ON CONFLICT DO UPDATE SET report = excluded.report',
      ),
      zero: sqlite.prepare('SELECT report FROM zero_report'),
      saveReport: sqlite.prepare('INSERT INTO reports (id, kind, made_at, document) VALUES (?, ?, ?, ?)'),
      reports: sqlite.prepare('SELECT id, kind, made_at FROM reports ORDER BY made_at, id'),
      report: sqlite.prepare('SELECT document FROM reports WHERE id = ?'),
    };
  }

  async saveResults(results: Results): Promise<void> {
    const { save, deleteOlder } = this.#statements;
    await this.#commits.run(() => {
      save.run([results.seq, JSON.stringify(results)]);
      deleteOlder.run([results.seq]);
    });
  }

  async savedResults(): Promise<Results | undefined> {
    const row = this.#statements.newest.get();
    return row ? resultsSchema.parse(JSON.parse(text(row, 'results'))) : undefined;
  }

  async saveZeroReport(report: ZeroReport): Promise<void> {
    await this.#commits.run(() => this.#statements.saveZero.run([JSON.stringify(report)]));
  }

  async zeroReport(): Promise<ZeroReport | undefined> {
    const row = this.#statements.zero.get();
    return row ? zeroReport.parse(JSON.parse(text(row, 'report'))) : undefined;
  }

  async saveReport({ id, kind, made_at, document }: SavedReport): Promise<void> {
    await this.#commits.run(() => this.#statements.saveReport.run([id, kind, made_at, document]));
  }

  async reports(): Promise<ReportSummary[]> {
    return this.#statements.reports.all().map((row) => reportSummary.parse(row));
  }

  async report(id: string): Promise<string | undefined> {
    const row = this.#statements.report.get([id]);
    return row && text(row, 'document');
  }
}
