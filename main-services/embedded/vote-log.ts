import type { Ballot } from '../contracts/ballot.ts';
import type { VoteStatus } from '../contracts/voting.ts';
import type { LogBatch, LogSubscription, VoteLog } from '../tally/ports.ts';

import type { ReceiptIndex } from '../voting/ports.ts';
import { receiptOf } from '../voting/receipts.ts';
import { ballotColumns, ballotOf, ballotValues } from './ballot-rows.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import { LogFollower } from './log-follower.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

const batchBallotsMax = 2_000;
/** A file has one partition. */
export const onlyPartition = 0;

/** The vote log as a table. Its own writer wakes its followers after each commit, so nobody polls. */
export class SqliteVoteLog implements VoteLog, ReceiptIndex, CommitParticipant {
  readonly #commits: GroupCommit;
  readonly #insert;
  readonly #selectFrom;
  readonly #selectEnd;
  readonly #selectReceipt;
  readonly #followers = new Set<LogFollower>();
  #appended = false;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#insert = sqlite.prepare(
      `INSERT INTO votes (${ballotColumns}, election_id, receipt) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#selectFrom = sqlite.prepare(
      `SELECT position, election_id, ${ballotColumns} FROM votes
       WHERE position > ? ORDER BY position LIMIT ${batchBallotsMax}`,
    );
    this.#selectEnd = sqlite.prepare('SELECT max(position) AS length FROM votes');
    this.#selectReceipt = sqlite.prepare('SELECT 1 FROM votes WHERE receipt = ? LIMIT 1');
  }

  append(ballots: readonly Ballot[]): Promise<void> {
    return this.#commits.run(() => {
      for (const ballot of ballots) this.insert(ballot);
    });
  }

  /** Appends in the transaction that is running. */
  insert(ballot: Ballot): void {
    this.#insert.run([...ballotValues(ballot), ballot.election_id, receiptOf(ballot)]);
    this.#appended = true;
  }

  async *replay(from?: ReadonlyMap<number, number>): AsyncIterable<LogBatch> {
    const end = await this.length();
    let position = from?.get(onlyPartition) ?? 0;
    while (position < end) {
      const batch = this.read(position);
      if (!batch) return;
      yield batch;
      position = batch.from + batch.ballots.length;
    }
  }

  async follow(
    positionOf: (partition: number) => Promise<number>,
    handle: (batch: LogBatch) => Promise<void>,
    onError: (error: unknown) => void,
  ): Promise<LogSubscription> {
    const read = (position: number) => this.read(position);
    const follower = new LogFollower({ from: await positionOf(onlyPartition), read, handle, onError });
    this.#followers.add(follower);
    follower.wake();
    return {
      close: async () => {
        this.#followers.delete(follower);
        await follower.close();
      },
    };
  }

  async length(): Promise<number> {
    const end = this.#selectEnd.get()?.['length'];
    return typeof end === 'number' ? end : 0;
  }

  async find(receipt: Buffer): Promise<VoteStatus | undefined> {
    return this.#selectReceipt.get([receipt]) ? 'recorded' : undefined;
  }

  /**
   * The next ballots from a position on (positions count from 0; rows from 1). A batch ends at a gap, which only a
   * hand can have made: what comes behind it keeps its true position.
   */
  read(position: number): LogBatch | undefined {
    const rows = this.#selectFrom.all([position]);
    const [first] = rows;
    if (!first) return undefined;
    const from = integer(first, 'position') - 1;
    const gap = rows.findIndex((row, index) => integer(row, 'position') - 1 !== from + index);
    const unbroken = gap < 0 ? rows : rows.slice(0, gap);
    return {
      partition: onlyPartition,
      from,
      ballots: unbroken.map((row) => ballotOf(row, text(row, 'election_id'))),
    };
  }

  beforeCommit(): void {}

  committed(): void {
    if (!this.#appended) return;
    this.#appended = false;
    for (const follower of this.#followers) follower.wake();
  }

  rolledBack(): void {
    this.#appended = false;
  }
}
