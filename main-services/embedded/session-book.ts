import type { SessionBook, StoredSession } from '../staff/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { type Sqlite, text } from './sqlite.ts';

/** Who is signed in, in the file of the ballots. */
export class SqliteSessionBook implements SessionBook {
  readonly #commits: GroupCommit;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = {
      start: sqlite.prepare(
        'INSERT INTO staff_sessions (id_hash, member_id, started_at, seen_at) VALUES (?, ?, ?, ?)',
      ),
      drop: sqlite.prepare('DELETE FROM staff_sessions WHERE started_at < ? OR seen_at < ?'),
      find: sqlite.prepare('SELECT member_id, started_at, seen_at FROM staff_sessions WHERE id_hash = ?'),
      touch: sqlite.prepare('UPDATE staff_sessions SET seen_at = ? WHERE id_hash = ?'),
      end: sqlite.prepare('DELETE FROM staff_sessions WHERE id_hash = ?'),
      endAllOf: sqlite.prepare('DELETE FROM staff_sessions WHERE member_id = ?'),
    };
  }

  async start(
    { idHash, memberId, startedAt, seenAt }: StoredSession,
    drop: { startedBefore: Date; seenBefore: Date },
  ): Promise<void> {
    await this.#commits.run(() => {
      this.#statements.drop.run([drop.startedBefore.toISOString(), drop.seenBefore.toISOString()]);
      this.#statements.start.run([idHash, memberId, startedAt.toISOString(), seenAt.toISOString()]);
    });
  }

  async find(idHash: Buffer): Promise<StoredSession | undefined> {
    const row = this.#statements.find.get([idHash]);
    return (
      row && {
        idHash,
        memberId: text(row, 'member_id'),
        startedAt: new Date(text(row, 'started_at')),
        seenAt: new Date(text(row, 'seen_at')),
      }
    );
  }

  async touch(idHash: Buffer, seenAt: Date): Promise<void> {
    await this.#commits.run(() => this.#statements.touch.run([seenAt.toISOString(), idHash]));
  }

  async end(idHash: Buffer): Promise<void> {
    await this.#commits.run(() => this.#statements.end.run([idHash]));
  }

  async endAllOf(memberId: string): Promise<void> {
    await this.#commits.run(() => this.#statements.endAllOf.run([memberId]));
  }
}
