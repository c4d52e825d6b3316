import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import type { Sqlite } from './sqlite.ts';

/**
 * Voters come in any order, so with a large roll nearly every check-in of a transaction touches a page of its own. The more of
 * them a checkpoint gathers, the fewer are written twice; and the larger the WAL grows, of which a vote takes about 4 KiB.
 */
const writesPerCheckpoint = 16_000;
/** Each copies what was written during the one before. */
const copiesBesideWriting = 2;

/**
 * Copies the WAL into the file on a connection and a thread of its own, so that no vote waits for that. Only the last
 * part, which was written while the rest was copied, is copied between two transactions: the WAL begins anew only when
 * all of it has been copied, and so it stays bounded however long the rush is.
 */
export class Checkpoints implements CommitParticipant {
  readonly #sqlite: Pick<Sqlite, 'execAside'>;
  readonly #commits: Pick<GroupCommit, 'between'>;
  readonly #writesPerCheckpoint: number;
  #writes = 0;
  #running: Promise<void> | undefined;
  #closed = false;

  /** `sqlite` is used for nothing else. */
  constructor(
    sqlite: Pick<Sqlite, 'execAside'>,
    commits: Pick<GroupCommit, 'between'>,
    { writes = writesPerCheckpoint }: { writes?: number } = {},
  ) {
    this.#sqlite = sqlite;
    this.#commits = commits;
    this.#writesPerCheckpoint = writes;
  }

  beforeCommit(): string {
    return '';
  }

  committed(operations: number): void {
    this.#writes += operations;
    if (this.#writes < this.#writesPerCheckpoint || this.#running || this.#closed) return;
    this.#writes = 0;
    this.#running = this.#checkpoint().finally(() => {
      this.#running = undefined;
    });
  }

  rolledBack(): void {}

  /** Waits for the copying at hand. Closing twice is fine. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #checkpoint(): Promise<void> {
    for (let copies = 0; copies < copiesBesideWriting; copies++) await this.#copy();
    await this.#commits.between(() => this.#copy());
  }

  /** Where it fails, for want of room perhaps, everything is in the WAL still, and the next one copies it. */
  async #copy(): Promise<void> {
    await this.#sqlite.execAside('PRAGMA wal_checkpoint(PASSIVE)').catch(() => {});
  }
}
