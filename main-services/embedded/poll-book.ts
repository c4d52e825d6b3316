import type { AuditEvent } from '../audit/ports.ts';
import { type PollState, type PollStatus, pollState } from '../contracts/polls.ts';
import type { PollBook } from '../election/ports.ts';
import type { SqliteAuditLog } from './audit-log.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import type { Sqlite } from './sqlite.ts';

/** The polls' state, in one row. The process that holds the file exclusively may trust its own copy. */
export class SqlitePollBook implements PollBook, CommitParticipant {
  readonly #commits: GroupCommit;
  readonly #auditLog: Pick<SqliteAuditLog, 'appendNow'>;
  readonly #select;
  readonly #update;
  readonly #listeners = new Set<(state: PollState) => void>();
  #state: PollState;
  /** What the running transaction has made of it. */
  #stateNow: PollState;

  constructor(sqlite: Sqlite, commits: GroupCommit, auditLog: Pick<SqliteAuditLog, 'appendNow'>) {
    this.#commits = commits;
    this.#auditLog = auditLog;
    this.#select = sqlite.prepare('SELECT status, since, version FROM polls');
    this.#update = sqlite.prepare('UPDATE polls SET status = ?, since = ?, version = ? WHERE version = ?');
    this.#state = this.#read();
    this.#stateNow = this.#state;
  }

  async state(): Promise<PollState> {
    return this.#state;
  }

  /** For use inside a transaction: what the polls are at that point of it. */
  statusNow(): PollStatus {
    return this.#stateNow.status;
  }

  /** Nobody else changes it. */
  async refresh(): Promise<void> {}

  async replace(next: PollState, act: AuditEvent): Promise<boolean> {
    const replaced = await this.#commits.run(() => {
      const { status, since, version } = next;
      if (this.#update.run([status, since, version, version - 1]) === 0) return false;
      this.#auditLog.appendNow(act, 'sealed');
      this.#stateNow = next;
      return true;
    });
    if (replaced) for (const listener of this.#listeners) listener(next);
    return replaced;
  }

  watch(listener: (state: PollState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beforeCommit(): string {
    return '';
  }

  committed(): void {
    this.#state = this.#stateNow;
  }

  rolledBack(): void {
    this.#stateNow = this.#state;
  }

  #read(): PollState {
    const { status, since, version } = this.#select.get() ?? {};
    return pollState.parse({ status, since, version });
  }
}
