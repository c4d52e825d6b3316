import { timingSafeEqual } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import { electionDay } from '../election/parts.ts';
import { hourOf } from '../tally/turnout.ts';
import type { BallotBox, CastOutcome, CheckInOutcome, VoteOutcome } from '../voting/ports.ts';
import { ballotColumns, ballotOf } from './ballot-rows.ts';
import type { BallotWriter } from './ballot-writer.ts';
import type { SqliteCheckIns } from './check-ins.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import type { SqlitePollBook } from './poll-book.ts';
import { blob, integer, type Sqlite } from './sqlite.ts';
import type { SqliteTallyStore } from './tally-store.ts';
import type { SqliteTurnoutCounter } from './turnout-counter.ts';
import type { SqliteVoteLog } from './vote-log.ts';
import { type FoundVoter, VoteLookUps } from './vote-look-ups.ts';

const ballotsPerRead = 2_000;

interface CheckIn {
  voter: { personalId: string; authCodeHash: Buffer };
  now: Date;
}

interface Vote extends CheckIn {
  ballot: Ballot;
  attempt: Buffer | undefined;
}

interface StoredBallot {
  ballot: Ballot;
  attempt: Buffer | undefined;
}

/**
 * The ballot box in the same file as the roll, the log and the tally, which makes its outbox superfluous: one transaction
 * brings a ballot into box and log, and counts it.
 */
export class SqliteBallotBox implements BallotBox, CommitParticipant {
  readonly #electionId: string;
  readonly #lookUps: VoteLookUps;
  readonly #commits: GroupCommit;
  readonly #polls: SqlitePollBook;
  readonly #checkIns: SqliteCheckIns;
  readonly #turnout: SqliteTurnoutCounter;
  readonly #log: SqliteVoteLog;
  readonly #tally: SqliteTallyStore;
  readonly #writer: BallotWriter;
  readonly #statements;
  #count: number;
  readonly #checkInTogether: (checkIn: CheckIn) => Promise<CheckInOutcome>;
  readonly #voteTogether: (vote: Vote) => Promise<VoteOutcome>;
  /** What the running transaction has put into the box, by nullifier. */
  readonly #castNow = new Map<string, StoredBallot>();

  constructor(
    sqlite: Sqlite,
    election: Pick<ElectionDefinition, 'id' | 'closes_at'>,
    parts: {
      commits: GroupCommit;
      polls: SqlitePollBook;
      checkIns: SqliteCheckIns;
      turnout: SqliteTurnoutCounter;
      log: SqliteVoteLog;
      tally: SqliteTallyStore;
      writer: BallotWriter;
    },
  ) {
    this.#electionId = election.id;
    this.#lookUps = new VoteLookUps(sqlite, electionDay(election));
    this.#commits = parts.commits;
    this.#polls = parts.polls;
    this.#checkIns = parts.checkIns;
    this.#turnout = parts.turnout;
    this.#log = parts.log;
    this.#tally = parts.tally;
    this.#writer = parts.writer;
    this.#statements = prepareStatements(sqlite);
    this.#count = integer(this.#statements.count.get() ?? {}, 'ballots');
    this.#checkInTogether = parts.commits.share((checkIns) =>
      this.#lookUps.find(checkIns).map(({ sought, voter }) => this.#spendKey(voter, sought.now)),
    );
    this.#voteTogether = parts.commits.share((votes) =>
      this.#lookUps.find(votes).map(({ sought, voter, isHeld }) => this.#take(sought, voter, isHeld)),
    );
  }

  checkIn(voter: { personalId: string; authCodeHash: Buffer }, now: Date): Promise<CheckInOutcome> {
    return this.#checkInTogether({ voter, now });
  }

  cast(ballot: Ballot, attempt: Buffer | undefined): Promise<CastOutcome> {
    return this.#commits.run(() => this.#store(ballot, attempt, this.#isInFile(ballot.nullifier)));
  }

  checkInAndCast(
    voter: { personalId: string; authCodeHash: Buffer },
    ballot: Ballot,
    attempt: Buffer | undefined,
    now: Date,
  ): Promise<VoteOutcome> {
    return this.#voteTogether({ voter, ballot, attempt, now });
  }

  async hasCheckedIn(personalId: string): Promise<boolean | undefined> {
    const row = this.#statements.voterNumber.get([personalId]);
    return row && this.#checkIns.has(integer(row, 'number'));
  }

  async holds(nullifier: string): Promise<boolean> {
    return this.#isInFile(nullifier);
  }

  async count(): Promise<number> {
    return this.#count;
  }

  async *ballots(): AsyncIterable<Ballot> {
    let last: Buffer = Buffer.alloc(0);
    for (;;) {
      const rows = this.#statements.ballotsAfter.all([last]);
      for (const row of rows) yield ballotOf(row, this.#electionId);
      const end = rows.at(-1);
      if (!end) return;
      last = blob(end, 'nullifier');
    }
  }

  beforeCommit(): string {
    return this.#castNow.size > 0 ? `UPDATE box SET ballots = ballots + ${this.#castNow.size};` : '';
  }

  committed(): void {
    this.#count += this.#castNow.size;
    this.#castNow.clear();
  }

  rolledBack(): void {
    this.#castNow.clear();
  }

  #isInFile(nullifier: string): boolean {
    return this.#statements.ballot.get([Buffer.from(nullifier, 'base64url')]) !== undefined;
  }

  #take({ ballot, attempt, now }: Vote, voter: FoundVoter | undefined, isInFile: boolean): VoteOutcome {
    const checkedIn = this.#spendKey(voter, now);
    if (checkedIn === 'refused' || checkedIn === 'polls-not-open') return { outcome: checkedIn };
    return this.#store(ballot, attempt, isInFile);
  }

  /** `undefined` is nobody of the personal ID, or a wrong code. */
  #spendKey(voter: FoundVoter | undefined, now: Date): CheckInOutcome {
    if (voter && this.#checkIns.hasNow(voter.number)) return 'already-checked-in';
    if (this.#polls.statusNow() !== 'open') return 'polls-not-open';
    if (!voter) return 'refused';
    const hour = hourOf(now);
    this.#checkIns.add(voter.number, hour);
    this.#turnout.add(hour, voter.parts);
    return 'checked-in';
  }

  #store(ballot: Ballot, attempt: Buffer | undefined, isInFile: boolean): CastOutcome {
    const open = this.#polls.statusNow() === 'open';
    if (!open || isInFile || this.#castNow.has(ballot.nullifier)) {
      return this.#judgeRepetition(ballot, attempt, open);
    }
    this.#castNow.set(ballot.nullifier, { ballot, attempt });
    this.#writer.addToBox(ballot, attempt);
    this.#tally.count(ballot, this.#log.insert(ballot));
    return { outcome: 'stored', logged: true };
  }

  #judgeRepetition(ballot: Ballot, attempt: Buffer | undefined, open: boolean): CastOutcome {
    const first = this.#castNow.get(ballot.nullifier) ?? this.#readFromFile(ballot.nullifier);
    if (!first) return open ? { outcome: 'already-cast' } : { outcome: 'polls-not-open' };
    const same =
      attempt !== undefined &&
      first.attempt?.length === attempt.length &&
      timingSafeEqual(first.attempt, attempt);
    if (!same) return { outcome: 'already-cast' };
    return { outcome: 'repeated', ballot: first.ballot, logged: true };
  }

  #readFromFile(nullifier: string): StoredBallot | undefined {
    const row = this.#statements.ballot.get([Buffer.from(nullifier, 'base64url')]);
    if (!row) return undefined;
    const attempt = row['attempt'] === null ? undefined : blob(row, 'attempt');
    return { ballot: ballotOf(row, this.#electionId), attempt };
  }
}

function prepareStatements(sqlite: Sqlite) {
  return {
    voterNumber: sqlite.prepare('SELECT number FROM dim_voters WHERE personal_id = ?'),
    ballot: sqlite.prepare(`SELECT ${ballotColumns}, attempt FROM ballots WHERE nullifier = ?`),
    ballotsAfter: sqlite.prepare(
      `SELECT ${ballotColumns} FROM ballots WHERE nullifier > ? ORDER BY nullifier LIMIT ${ballotsPerRead}`,
    ),
    count: sqlite.prepare('SELECT ballots FROM box'),
  };
}
