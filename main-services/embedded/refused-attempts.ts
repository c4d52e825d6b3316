import { refusalKind } from '../contracts/report.ts';
import type { RefusalCounts, RefusedAttempts } from '../voting/refused-attempts.ts';
import type { GroupCommit } from './group-commit.ts';
import { integer, type Sqlite } from './sqlite.ts';

/** Refused attempts by kind, in the same file. */
export class SqliteRefusedAttempts implements RefusedAttempts {
  readonly #commits: GroupCommit;
  readonly #add;
  readonly #select;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#add = sqlite.prepare(
      `INSERT INTO refused_attempts (kind, attempts) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET attempts = attempts + excluded.attempts`,
    );
    this.#select = sqlite.prepare('SELECT kind, attempts FROM refused_attempts');
  }

  async add(counts: RefusalCounts): Promise<void> {
    await this.#commits.run(() => {
      for (const [kind, count] of counts) this.#add.run([kind, count]);
    });
  }

  async counts(): Promise<RefusalCounts> {
    const rows = this.#select.all();
    return new Map(rows.map((row) => [refusalKind.parse(row['kind']), integer(row, 'attempts')]));
  }
}
