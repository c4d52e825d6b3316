import { timingSafeEqual } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import { gender as genderSchema } from '../contracts/results.ts';
import { ageGroupOn, electionDay, type VoterParts } from '../election/parts.ts';
import { hourOf } from '../tally/turnout.ts';
import type { BallotBox, CastOutcome, CheckInOutcome, VoteOutcome } from '../voting/ports.ts';
import { ballotColumns, ballotOf } from './ballot-rows.ts';
import type { BallotWriter } from './ballot-writer.ts';
import type { SqliteCheckIns } from './check-ins.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import type { SqlitePollBook } from './poll-book.ts';
import { blob, integer, type Row, type Sqlite, text } from './sqlite.ts';
import type { SqliteTallyStore } from './tally-store.ts';
import type { SqliteTurnoutCounter } from './turnout-counter.ts';
import type { SqliteVoteLog } from './vote-log.ts';

const ballotsPerRead = 2_000;

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
  readonly #electionDay: string;
  readonly #commits: GroupCommit;
  readonly #polls: SqlitePollBook;
  readonly #checkIns: SqliteCheckIns;
  readonly #turnout: SqliteTurnoutCounter;
  readonly #log: SqliteVoteLog;
  readonly #tally: SqliteTallyStore;
  readonly #writer: BallotWriter;
  readonly #statements;
  #count: number;
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
    this.#electionDay = electionDay(election);
    this.#commits = parts.commits;
    this.#polls = parts.polls;
    this.#checkIns = parts.checkIns;
    this.#turnout = parts.turnout;
    this.#log = parts.log;
    this.#tally = parts.tally;
    this.#writer = parts.writer;
    this.#statements = prepareStatements(sqlite);
    this.#count = integer(this.#statements.count.get() ?? {}, 'ballots');
  }

  checkIn(voter: { personalId: string; authCodeHash: Buffer }, now: Date): Promise<CheckInOutcome> {
    return this.#commits.run(() => {
      return this.#spendKey(this.#statements.voter.get([voter.personalId, voter.authCodeHash]), now);
    });
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
    return this.#commits.run(() => {
      const nullifier = Buffer.from(ballot.nullifier, 'base64url');
      // One call for both, as the call takes about as long as the look-ups.
      const row = this.#statements.voterAndBallot.get([nullifier, voter.personalId, voter.authCodeHash]);
      const checkedIn = this.#spendKey(row, now);
      if (checkedIn === 'refused' || checkedIn === 'polls-not-open') return { outcome: checkedIn };
      return this.#store(ballot, attempt, row?.['is_held'] === 1);
    });
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
    if (this.#castNow.size > 0) this.#statements.addToCount.run([this.#castNow.size]);
    return '';
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

  /**
   * `row` is the voter's, if that is their code. Nobody of that personal ID and a wrong code are one and the same to the look-up,
   * and take the same time: no row.
   */
  #spendKey(row: Row | undefined, now: Date): CheckInOutcome {
    if (row && this.#checkIns.hasNow(integer(row, 'number'))) return 'already-checked-in';
    if (this.#polls.statusNow() !== 'open') return 'polls-not-open';
    if (!row) return 'refused';
    const hour = hourOf(now);
    this.#checkIns.add(integer(row, 'number'), hour);
    this.#turnout.add(hour, partsOf(row, this.#electionDay));
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

function partsOf(row: Row, electionDay: string): VoterParts {
  return {
    region: text(row, 'region'),
    age: ageGroupOn(electionDay, text(row, 'birth_date')),
    gender: genderSchema.parse(row['gender']),
  };
}

function prepareStatements(sqlite: Sqlite) {
  return {
    voter: sqlite.prepare(
      `SELECT number, region, birth_date, gender FROM dim_voters
       WHERE personal_id = ? AND auth_code_hash = ?`,
    ),
    voterAndBallot: sqlite.prepare(
      `SELECT number, region, birth_date, gender, EXISTS (SELECT 1 FROM ballots WHERE nullifier = ?) AS is_held
       FROM dim_voters WHERE personal_id = ? AND auth_code_hash = ?`,
    ),
    voterNumber: sqlite.prepare('SELECT number FROM dim_voters WHERE personal_id = ?'),
    ballot: sqlite.prepare(`SELECT ${ballotColumns}, attempt FROM ballots WHERE nullifier = ?`),
    ballotsAfter: sqlite.prepare(
      `SELECT ${ballotColumns} FROM ballots WHERE nullifier > ? ORDER BY nullifier LIMIT ${ballotsPerRead}`,
    ),
    count: sqlite.prepare('SELECT ballots FROM box'),
    addToCount: sqlite.prepare('UPDATE box SET ballots = ballots + ?'),
  };
}
