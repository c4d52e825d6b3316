import { decodeMember, encodeMember } from '../staff/codecs.ts';
import { type Lockout, noLockout } from '../staff/lockout.ts';
import type { StaffBook, StaffChange, StaffMember } from '../staff/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { integer, type Row, type Sqlite, text } from './sqlite.ts';

/** The staff, in the file of the ballots. */
export class SqliteStaffBook implements StaffBook {
  readonly #commits: GroupCommit;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = {
      members: sqlite.prepare('SELECT member FROM staff_members ORDER BY id'),
      put: sqlite.prepare(
        `INSERT INTO staff_members (id, member) VALUES (?, ?)
         ON CONFLICT DO UPDATE SET member = excluded.member`,
      ),
      lockout: sqlite.prepare('SELECT failures, locked_until, tried_at FROM staff_lockouts WHERE key = ?'),
      lockouts: sqlite.prepare('SELECT key, failures, locked_until, tried_at FROM staff_lockouts'),
      putLockout: sqlite.prepare(
        `INSERT INTO staff_lockouts (key, failures, locked_until, tried_at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until,
           tried_at = excluded.tried_at`,
      ),
    };
  }

  async members(): Promise<readonly StaffMember[]> {
    return this.#read();
  }

  change<Answer>(decide: (members: readonly StaffMember[]) => StaffChange<Answer>): Promise<Answer> {
    return this.#commits.run(() => {
      const { changed, answer } = decide(this.#read());
      for (const member of changed) this.#statements.put.run([member.id, encodeMember(member)]);
      return answer;
    });
  }

  changeLockout<Answer>(
    key: string,
    decide: (before: Lockout) => { after: Lockout; answer: Answer },
  ): Promise<Answer> {
    return this.#commits.run(() => {
      const row = this.#statements.lockout.get([key]);
      const { after, answer } = decide(row ? lockoutOf(row) : noLockout);
      const { failures, lockedUntil, triedAt } = after;
      this.#statements.putLockout.run([
        key,
        failures,
        lockedUntil?.toISOString() ?? null,
        triedAt?.toISOString() ?? null,
      ]);
      return answer;
    });
  }

  async lockouts(): Promise<ReadonlyMap<string, Lockout>> {
    return new Map(this.#statements.lockouts.all().map((row) => [text(row, 'key'), lockoutOf(row)]));
  }

  #read(): StaffMember[] {
    return this.#statements.members.all().map((row) => decodeMember(JSON.parse(text(row, 'member'))));
  }
}

function lockoutOf(row: Row): Lockout {
  return {
    failures: integer(row, 'failures'),
    lockedUntil: row['locked_until'] === null ? undefined : new Date(text(row, 'locked_until')),
    triedAt: row['tried_at'] === null ? undefined : new Date(text(row, 'tried_at')),
  };
}
