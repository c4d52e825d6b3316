import type { Pool } from 'pg';
import type { SessionBook, StoredSession } from '../../staff/ports.ts';
import { orUnavailable } from './connection.ts';

/** Who is signed in, in PostgreSQL: a session holds at every process. */
export class PostgresSessionBook implements SessionBook {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async start(
    { idHash, memberId, startedAt, seenAt }: StoredSession,
    drop: { startedBefore: Date; seenBefore: Date },
  ): Promise<void> {
    await this.#run('DELETE FROM staff_sessions WHERE started_at < $1 OR seen_at < $2', [
      drop.startedBefore,
      drop.seenBefore,
    ]);
    await this.#run(
      'INSERT INTO staff_sessions (id_hash, member_id, started_at, seen_at) VALUES ($1, $2, $3, $4)',
      [idHash, memberId, startedAt, seenAt],
    );
  }

  async find(idHash: Buffer): Promise<StoredSession | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ member_id: string; started_at: Date; seen_at: Date }>(
        'SELECT member_id, started_at, seen_at FROM staff_sessions WHERE id_hash = $1',
        [idHash],
      ),
    );
    const [row] = rows;
    return row && { idHash, memberId: row.member_id, startedAt: row.started_at, seenAt: row.seen_at };
  }

  async touch(idHash: Buffer, seenAt: Date): Promise<void> {
    await this.#run('UPDATE staff_sessions SET seen_at = $1 WHERE id_hash = $2', [seenAt, idHash]);
  }

  async end(idHash: Buffer): Promise<void> {
    await this.#run('DELETE FROM staff_sessions WHERE id_hash = $1', [idHash]);
  }

  async endAllOf(memberId: string): Promise<void> {
    await this.#run('DELETE FROM staff_sessions WHERE member_id = $1', [memberId]);
  }

  async #run(statement: string, values: unknown[]): Promise<void> {
    await orUnavailable(this.#pool.query(statement, values));
  }
}
