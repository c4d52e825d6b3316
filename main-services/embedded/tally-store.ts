import type { Ballot } from '../contracts/ballot.ts';
import { tallyCodec } from '../tally/count-codecs.ts';
import { GapInLog, type LogBatch, type TallyStore } from '../tally/ports.ts';
import { type BallotRules, countBallots, emptyTally, isCountable, type Tally } from '../tally/tally.ts';
import type { BoxedBallots } from './boxed-ballots.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import { SqliteHeldCounts } from './held-counts.ts';
import { textLiteral } from './sql-text.ts';
import { integer, type Sqlite, text } from './sqlite.ts';
import { onlyPartition, type SqliteVoteLog } from './vote-log.ts';

type Kind = 'candidate' | 'station' | 'passed-over';

/** What the running transaction counts, to be written once at its end. */
interface Counting {
  position: number;
  at: Date;
  byCandidate: Map<string, number>;
  byStation: Map<string, number>;
  passedOver: number;
}

/**
 * Counts, nullifiers and position as tables that one transaction moves. A ballot that is cast here is counted in the
 * transaction that stores it, and its row in the box says so; what comes into the log in any other way is counted
 * from there, as in every profile.
 */
export class SqliteTallyStore implements TallyStore, CommitParticipant {
  readonly #commits: GroupCommit;
  readonly #log: SqliteVoteLog;
  readonly #boxed: Pick<BoxedBallots, 'findNow'>;
  readonly #rules: BallotRules;
  readonly #released: SqliteHeldCounts<Tally>;
  readonly #statements;
  readonly #listeners = new Set<() => void>();
  /** Without it, a million ballots would be looked up in a table that nearly always is empty. */
  #hasCountedFromLog: boolean;
  #counting: Counting | undefined;
  /** Once this store has counted: nobody else counts in this file then. */
  #committedPosition: number | undefined;

  constructor(
    sqlite: Sqlite,
    {
      commits,
      log,
      boxed,
    }: { commits: GroupCommit; log: SqliteVoteLog; boxed: Pick<BoxedBallots, 'findNow'> },
    rules: BallotRules,
  ) {
    this.#commits = commits;
    this.#log = log;
    this.#boxed = boxed;
    this.#rules = rules;
    this.#released = new SqliteHeldCounts(sqlite, commits, 'tally', tallyCodec);
    this.#statements = prepareStatements(sqlite);
    this.#hasCountedFromLog = this.#statements.anySeen.get() !== undefined;
  }

  async position(partition: number): Promise<number> {
    return this.#positionIn(partition);
  }

  async apply(batch: LogBatch, now: Date): Promise<void> {
    // An operation that throws would take the others of its transaction with it.
    const follows = await this.#commits.run(() => this.#countBatch(batch, now));
    if (!follows) throw new GapInLog(batch.partition, batch.from);
  }

  /** Counts a ballot that the running transaction has put into the box and, at this position, into the log. */
  count(ballot: Ballot, position: number): void {
    const now = new Date();
    this.#countUpTo(position, now);
    const counting = this.#begin(now);
    counting.position = position + 1;
    if (!isCountable(this.#rules, ballot) || this.#wasCountedFromLog(ballot.nullifier)) {
      counting.passedOver++;
      return;
    }
    increment(counting.byCandidate, ballot.candidate_id, 1);
    increment(counting.byStation, ballot.station_id, 1);
  }

  async tally(): Promise<Tally> {
    return this.#read();
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async released(): Promise<Tally> {
    return this.#released.shown();
  }

  async countedAt(): Promise<Date | undefined> {
    const countedAt = this.#statements.countedAt.get()?.['counted_at'];
    return typeof countedAt === 'string' ? new Date(countedAt) : undefined;
  }

  release(counted: Tally, stepMin: number): Promise<Tally> {
    return this.#released.step(counted, stepMin);
  }

  beforeCommit(): string {
    const counting = this.#counting;
    if (!counting) return '';
    return additions(counting) + advance(counting);
  }

  committed(): void {
    if (!this.#counting) return;
    this.#committedPosition = this.#counting.position;
    this.#counting = undefined;
    for (const listener of this.#listeners) listener();
  }

  rolledBack(): void {
    this.#counting = undefined;
    this.#hasCountedFromLog = this.#statements.anySeen.get() !== undefined;
  }

  #begin(at: Date): Counting {
    this.#counting ??= {
      position: this.#positionIn(onlyPartition),
      at,
      byCandidate: new Map(),
      byStation: new Map(),
      passedOver: 0,
    };
    return this.#counting;
  }

  /** Ballots that somebody appended to the log, and that no follower has brought yet, come first. */
  #countUpTo(end: number, now: Date): void {
    for (;;) {
      const { position } = this.#begin(now);
      if (position >= end) return;
      const batch = this.#log.read(position);
      if (!batch) return;
      const { from, ballots } = batch;
      if (from >= end) return;
      this.#countBatch({ ...batch, ballots: ballots.slice(0, end - from) }, now);
    }
  }

  /** `false`: it begins behind the position, and nothing was counted. */
  #countBatch({ from, ballots }: LogBatch, now: Date): boolean {
    const counting = this.#begin(now);
    if (from > counting.position) return false;
    const unseen = ballots.slice(counting.position - from);
    if (unseen.length === 0) return true;
    const { byCandidate, byStation, passedOver } = countBallots(
      emptyTally,
      unseen,
      this.#rules,
      (nullifier) => this.#isNew(nullifier),
    );
    for (const [id, votes] of byCandidate) increment(counting.byCandidate, id, votes);
    for (const [id, votes] of byStation) increment(counting.byStation, id, votes);
    counting.passedOver += passedOver;
    counting.position = from + ballots.length;
    counting.at = now;
    return true;
  }

  #isNew(nullifier: string): boolean {
    if (this.#boxed.findNow(nullifier)?.isCounted) return false;
    this.#hasCountedFromLog = true;
    return this.#statements.see.run([Buffer.from(nullifier, 'base64url')]) === 1;
  }

  #wasCountedFromLog(nullifier: string): boolean {
    if (!this.#hasCountedFromLog) return false;
    return this.#statements.seen.get([Buffer.from(nullifier, 'base64url')]) !== undefined;
  }

  #positionIn(partition: number): number {
    if (partition === onlyPartition && this.#committedPosition !== undefined) return this.#committedPosition;
    const row = this.#statements.position.get([partition]);
    return row ? integer(row, 'position') : 0;
  }

  #read(): Tally {
    const byCandidate = new Map<string, number>();
    const byStation = new Map<string, number>();
    let [ballots, passedOver] = [0, 0];
    for (const row of this.#statements.read.all()) {
      const votes = integer(row, 'votes');
      switch (text(row, 'kind')) {
        case 'candidate':
          byCandidate.set(text(row, 'id'), votes);
          ballots += votes;
          break;
        case 'station':
          byStation.set(text(row, 'id'), votes);
          break;
        default:
          passedOver = votes;
      }
    }
    return { ballots, byCandidate, byStation, passedOver };
  }
}

function additions({ byCandidate, byStation, passedOver }: Counting): string {
  const rows = [
    ...countRows('candidate', byCandidate),
    ...countRows('station', byStation),
    ...(passedOver > 0 ? countRows('passed-over', [['', passedOver]]) : []),
  ];
  if (rows.length === 0) return '';
  return `INSERT INTO tally (released, kind, id, votes) VALUES ${rows.join(', ')}
    ON CONFLICT DO UPDATE SET votes = votes + excluded.votes;`;
}

function countRows(kind: Kind, counts: Iterable<[id: string, votes: number]>): string[] {
  return Array.from(counts, ([id, votes]) => `(0, '${kind}', ${textLiteral(id)}, ${votes})`);
}

function advance({ position, at }: Counting): string {
  return `INSERT INTO tally_progress (partition, position, counted_at)
    VALUES (${onlyPartition}, ${position}, '${at.toISOString()}')
    ON CONFLICT DO UPDATE SET position = excluded.position, counted_at = excluded.counted_at;`;
}

function increment(counts: Map<string, number>, id: string, by: number): void {
  counts.set(id, (counts.get(id) ?? 0) + by);
}

function prepareStatements(sqlite: Sqlite) {
  return {
    see: sqlite.prepare('INSERT INTO counted (nullifier) VALUES (?) ON CONFLICT DO NOTHING'),
    seen: sqlite.prepare('SELECT 1 FROM counted WHERE nullifier = ?'),
    anySeen: sqlite.prepare('SELECT 1 FROM counted LIMIT 1'),
    read: sqlite.prepare('SELECT kind, id, votes FROM tally WHERE released = 0'),
    position: sqlite.prepare('SELECT position FROM tally_progress WHERE partition = ?'),
    countedAt: sqlite.prepare('SELECT max(counted_at) AS counted_at FROM tally_progress'),
  };
}
