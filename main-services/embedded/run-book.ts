import type { RunBook, RunKind, StoredRun } from '../staff/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

/** The runs that staff have begun, in the file of the ballots. */
export class SqliteRunBook implements RunBook {
  readonly #commits: GroupCommit;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = {
      begin: sqlite.prepare(
        `INSERT INTO staff_runs (kind, id, status, is_over, stop_wanted, heard_at_ms) VALUES (?, ?, ?, 0, 0, ?)
         ON CONFLICT DO UPDATE SET id = excluded.id, status = excluded.status, is_over = 0, stop_wanted = 0,
           heard_at_ms = excluded.heard_at_ms
         WHERE is_over = 1 OR heard_at_ms < ?`,
      ),
      tell: sqlite.prepare(
        'UPDATE staff_runs SET status = ?, heard_at_ms = ? WHERE kind = ? AND id = ? AND is_over = 0',
      ),
      isWanted: sqlite.prepare('SELECT 1 FROM staff_runs WHERE kind = ? AND id = ? AND stop_wanted = 0'),
      end: sqlite.prepare(
        'UPDATE staff_runs SET status = ?, heard_at_ms = ?, is_over = 1 WHERE kind = ? AND id = ?',
      ),
      askToStop: sqlite.prepare('UPDATE staff_runs SET stop_wanted = 1 WHERE kind = ?'),
      find: sqlite.prepare('SELECT id, status, is_over, heard_at_ms FROM staff_runs WHERE kind = ?'),
    };
  }

  async begin(kind: RunKind, id: string, status: unknown, silentMsMax: number): Promise<boolean> {
    const now = Date.now();
    const values = [kind, id, JSON.stringify(status), now, now - silentMsMax];
    return (await this.#commits.run(() => this.#statements.begin.run(values))) === 1;
  }

  tell(kind: RunKind, id: string, status: unknown): Promise<boolean> {
    return this.#commits.run(() => {
      const told = this.#statements.tell.run([JSON.stringify(status), Date.now(), kind, id]);
      return told === 1 && this.#statements.isWanted.get([kind, id]) !== undefined;
    });
  }

  async end(kind: RunKind, id: string, status: unknown): Promise<void> {
    const values = [JSON.stringify(status), Date.now(), kind, id];
    await this.#commits.run(() => this.#statements.end.run(values));
  }

  async askToStop(kind: RunKind): Promise<void> {
    await this.#commits.run(() => this.#statements.askToStop.run([kind]));
  }

  async find(kind: RunKind): Promise<StoredRun | undefined> {
    const row = this.#statements.find.get([kind]);
    return (
      row && {
        id: text(row, 'id'),
        status: JSON.parse(text(row, 'status')),
        isOver: integer(row, 'is_over') === 1,
        silentMs: Date.now() - integer(row, 'heard_at_ms'),
      }
    );
  }
}
