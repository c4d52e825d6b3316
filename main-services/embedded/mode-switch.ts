import { randomBytes } from 'node:crypto';
import type { AuditEvent } from '../audit/ports.ts';
import type { PollState } from '../contracts/polls.ts';
import type { ModeSwitch } from '../election/ports.ts';
import type { SqliteAuditLog } from './audit-log.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Sqlite } from './sqlite.ts';

/** What a rehearsal leaves behind. Everything else in the file is the election's, and stays. */
const clearRehearsal = `
  DELETE FROM ballots;
  UPDATE box SET ballots = 0;
  DELETE FROM votes;
  DELETE FROM sqlite_sequence WHERE name = 'votes';
  DELETE FROM counted;
  DELETE FROM tally;
  DELETE FROM tally_progress;
  DELETE FROM turnout;
  DELETE FROM held;
  DELETE FROM results;
  DELETE FROM reports;
  DELETE FROM zero_report;
  DELETE FROM refused_attempts;
  DELETE FROM staff_runs;
  DELETE FROM receipt_runs;
  DELETE FROM receipt_progress;
  DELETE FROM check_ins;
  DELETE FROM check_in_hours;`;

class PollsChanged extends Error {
  override name = 'PollsChanged';
}

/** Makes the election official, in one transaction of the file that everything is in. */
export class SqliteModeSwitch implements ModeSwitch {
  readonly #sqlite: Sqlite;
  readonly #commits: GroupCommit;
  readonly #auditLog: Pick<SqliteAuditLog, 'appendNow'>;
  readonly #listeners = new Set<() => void>();

  constructor(sqlite: Sqlite, commits: GroupCommit, auditLog: Pick<SqliteAuditLog, 'appendNow'>) {
    this.#sqlite = sqlite;
    this.#commits = commits;
    this.#auditLog = auditLog;
  }

  async makeOfficial({ status, version }: PollState, act: AuditEvent): Promise<boolean> {
    try {
      await this.#commits.runLast(() => {
        this.#switch(status, version);
        this.#auditLog.appendNow(act, 'sealed');
      });
    } catch (error) {
      if (error instanceof PollsChanged) return false;
      throw error;
    }
    for (const listener of this.#listeners) listener();
    return true;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #switch(status: string, version: number): void {
    const since = new Date().toISOString();
    const inSetup = this.#sqlite
      .prepare(
        "UPDATE polls SET status = 'setup', since = ?, version = version + 1 WHERE status = ? AND version = ?",
      )
      .run([since, status, version]);
    if (inSetup === 0) throw new PollsChanged();
    this.#sqlite.exec(clearRehearsal);
    this.#sqlite
      .prepare("UPDATE election SET mode = 'official', epoch = ?")
      .run([randomBytes(9).toString('base64url')]);
  }
}
