import type { Ballot } from '../contracts/ballot.ts';
import type { LogBatch, LogSubscription, VoteLog } from '../tally/ports.ts';
import { ballotColumns, ballotOf } from './ballot-rows.ts';
import type { BallotWriter } from './ballot-writer.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import { LogFollower } from './log-follower.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

const batchBallotsMax = 2_000;
/** A file has one partition. */
export const onlyPartition = 0;

/** The vote log as a table. Its own writer wakes its followers after each commit, so nobody polls. */
export class SqliteVoteLog implements VoteLog, CommitParticipant {
  readonly #commits: GroupCommit;
  readonly #writer: BallotWriter;
  readonly #selectFrom;
  readonly #selectEnd;
  readonly #followers = new Set<LogFollower>();
  /** Where the next ballot goes: what is committed, and what the running transaction has added. */
  #committedEnd: number;
  #end: number;

  constructor(sqlite: Sqlite, commits: GroupCommit, writer: BallotWriter) {
    this.#commits = commits;
    this.#writer = writer;
    this.#selectFrom = sqlite.prepare(
      `SELECT position, election_id, ${ballotColumns} FROM votes
       WHERE position > ? ORDER BY position LIMIT ${batchBallotsMax}`,
    );
    this.#selectEnd = sqlite.prepare('SELECT max(position) AS length FROM votes');
    this.#committedEnd = this.#readEnd();
    this.#end = this.#committedEnd;
  }

  append(ballots: readonly Ballot[]): Promise<void> {
    return this.#commits.run(() => {
      for (const ballot of ballots) this.insert(ballot);
    });
  }

  /** Appends in the transaction that is running. Answers the ballot's position (rows count from 1, positions from 0). */
  insert(ballot: Ballot): number {
    const position = this.#end++;
    this.#writer.addToLog(ballot, position + 1);
    return position;
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
    const follower = new LogFollower({
      position: () => positionOf(onlyPartition),
      read: (position) => (position < this.#committedEnd ? this.read(position) : undefined),
      handle,
      onError,
    });
    this.#followers.add(follower);
    follower.wake();
    return {
      reading: [onlyPartition],
      close: async () => {
        this.#followers.delete(follower);
        await follower.close();
      },
    };
  }

  async length(): Promise<number> {
    return this.#readEnd();
  }

  /** Where the running transaction's next ballot goes; outside of one, the committed end. */
  get endNow(): number {
    return this.#end;
  }

  /**
   * The next ballots from a position on. A batch ends at a gap, which only a
   * hand can have made: what comes behind it keeps its true position.
   */
  read(position: number): LogBatch | undefined {
    this.#writer.writeNow();
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

  beforeCommit(): string {
    return '';
  }

  committed(): void {
    if (this.#end === this.#committedEnd) return;
    this.#committedEnd = this.#end;
    for (const follower of this.#followers) follower.wake();
  }

  rolledBack(): void {
    this.#end = this.#committedEnd;
  }

  #readEnd(): number {
    const end = this.#selectEnd.get()?.['length'];
    return typeof end === 'number' ? end : 0;
  }
}
