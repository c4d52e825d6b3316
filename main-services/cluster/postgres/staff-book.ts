import type { Pool } from 'pg';
import { decodeMember, encodeMember } from '../../staff/codecs.ts';
import { type Lockout, noLockout } from '../../staff/lockout.ts';
import type { StaffBook, StaffChange, StaffMember } from '../../staff/ports.ts';
import { orUnavailable } from './connection.ts';
import { inTransaction } from './transaction.ts';

interface LockoutRow {
  failures: number;
  locked_until: Date | null;
  tried_at: Date | null;
}

/** The staff in PostgreSQL, one list for all processes. */
export class PostgresStaffBook implements StaffBook {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  members(): Promise<readonly StaffMember[]> {
    return orUnavailable(readMembers(this.#pool));
  }

  change<Answer>(decide: (members: readonly StaffMember[]) => StaffChange<Answer>): Promise<Answer> {
    return inTransaction(this.#pool, async (client) => {
      await client.query('LOCK TABLE staff_members IN EXCLUSIVE MODE');
      const { changed, answer } = decide(await readMembers(client));
      for (const member of changed) {
        await client.query(
          `INSERT INTO staff_members (id, member) VALUES ($1, $2)
           ON CONFLICT (id) DO UPDATE SET member = excluded.member`,
          [member.id, encodeMember(member)],
        );
      }
      return answer;
    });
  }

  changeLockout<Answer>(
    key: string,
    decide: (before: Lockout) => { after: Lockout; answer: Answer },
  ): Promise<Answer> {
    return inTransaction(this.#pool, async (client) => {
      // The row has to be there, so that whoever comes at the same time waits for it.
      await client.query('INSERT INTO staff_lockouts (key, failures) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
        key,
      ]);
      const { rows } = await client.query<LockoutRow>(
        'SELECT failures, locked_until, tried_at FROM staff_lockouts WHERE key = $1 FOR UPDATE',
        [key],
      );
      const { after, answer } = decide(rows[0] ? lockoutOf(rows[0]) : noLockout);
      await client.query(
        'UPDATE staff_lockouts SET failures = $2, locked_until = $3, tried_at = $4 WHERE key = $1',
        [key, after.failures, after.lockedUntil ?? null, after.triedAt ?? null],
      );
      return answer;
    });
  }

  async lockouts(): Promise<ReadonlyMap<string, Lockout>> {
    const { rows } = await orUnavailable(
      this.#pool.query<LockoutRow & { key: string }>(
        'SELECT key, failures, locked_until, tried_at FROM staff_lockouts',
      ),
    );
    return new Map(rows.map((row) => [row.key, lockoutOf(row)]));
  }
}

async function readMembers(pool: Pick<Pool, 'query'>): Promise<StaffMember[]> {
  const { rows } = await pool.query<{ member: unknown }>('SELECT member FROM staff_members ORDER BY id');
  return rows.map(({ member }) => decodeMember(member));
}

function lockoutOf({ failures, locked_until, tried_at }: LockoutRow): Lockout {
  return { failures, lockedUntil: locked_until ?? undefined, triedAt: tried_at ?? undefined };
}
