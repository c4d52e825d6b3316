import { timingSafeEqual } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';
import { hourOf } from '../tally/turnout.ts';
import type { BallotBox, CastOutcome, CheckInOutcome, VoteOutcome } from '../voting/ports.ts';
import type { BoxedBallots } from './boxed-ballots.ts';
import type { SqliteCheckIns } from './check-ins.ts';
import type { GroupCommit } from './group-commit.ts';
import type { FoundVoter } from './known-voters.ts';
import type { SqlitePollBook } from './poll-book.ts';
import { integer, type Sqlite } from './sqlite.ts';
import type { SqliteTallyStore } from './tally-store.ts';
import type { SqliteTurnoutCounter } from './turnout-counter.ts';
import type { SqliteVoteLog } from './vote-log.ts';
import type { VoterLookUps } from './voter-look-ups.ts';

interface CheckIn {
  voter: { personalId: string; authCodeHash: Buffer };
  now: Date;
}

interface Vote extends CheckIn {
  ballot: Ballot;
  attempt: Buffer | undefined;
}

/**
 * The ballot box in the same file as the roll, the log and the tally, which makes its outbox superfluous: one transaction
 * brings a ballot into box and log, and counts it.
 */
export class SqliteBallotBox implements BallotBox {
  readonly #voters: VoterLookUps;
  readonly #commits: GroupCommit;
  readonly #polls: SqlitePollBook;
  readonly #checkIns: SqliteCheckIns;
  readonly #turnout: SqliteTurnoutCounter;
  readonly #log: SqliteVoteLog;
  readonly #tally: SqliteTallyStore;
  readonly #boxed: BoxedBallots;
  readonly #voterNumber;
  readonly #checkInTogether: (checkIn: CheckIn) => Promise<CheckInOutcome>;
  readonly #voteTogether: (vote: Vote) => Promise<VoteOutcome>;

  constructor(
    sqlite: Sqlite,
    parts: {
      commits: GroupCommit;
      polls: SqlitePollBook;
      checkIns: SqliteCheckIns;
      turnout: SqliteTurnoutCounter;
      log: SqliteVoteLog;
      tally: SqliteTallyStore;
      voters: VoterLookUps;
      boxed: BoxedBallots;
    },
  ) {
    this.#voters = parts.voters;
    this.#commits = parts.commits;
    this.#polls = parts.polls;
    this.#checkIns = parts.checkIns;
    this.#turnout = parts.turnout;
    this.#log = parts.log;
    this.#tally = parts.tally;
    this.#boxed = parts.boxed;
    this.#voterNumber = sqlite.prepare('SELECT number FROM dim_voters WHERE personal_id = ?');
    this.#checkInTogether = parts.commits.share((checkIns) =>
      this.#voters.find(checkIns).map(({ sought, voter }) => this.#spendKey(voter, sought.now)),
    );
    this.#voteTogether = parts.commits.share((votes) =>
      this.#voters.find(votes).map(({ sought, voter }) => this.#take(sought, voter)),
    );
  }

  checkIn(voter: { personalId: string; authCodeHash: Buffer }, now: Date): Promise<CheckInOutcome> {
    return this.#checkInTogether({ voter, now });
  }

  cast(ballot: Ballot, attempt: Buffer | undefined): Promise<CastOutcome> {
    return this.#commits.run(() => this.#store(ballot, attempt));
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
    const row = this.#voterNumber.get([personalId]);
    return row && this.#checkIns.has(integer(row, 'number'));
  }

  async holds(nullifier: string): Promise<boolean> {
    return this.#boxed.has(nullifier);
  }

  async count(): Promise<number> {
    return this.#boxed.count;
  }

  ballots(): AsyncIterable<Ballot> {
    return this.#boxed.all();
  }

  #take({ ballot, attempt, now }: Vote, voter: FoundVoter | undefined): VoteOutcome {
    const checkedIn = this.#spendKey(voter, now);
    if (checkedIn === 'refused' || checkedIn === 'polls-not-open') return { outcome: checkedIn };
    return this.#store(ballot, attempt);
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

  #store(ballot: Ballot, attempt: Buffer | undefined): CastOutcome {
    const open = this.#polls.statusNow() === 'open';
    if (!open || this.#boxed.hasNow(ballot)) return this.#judgeRepetition(ballot, attempt, open);
    this.#boxed.add(ballot, attempt);
    this.#tally.count(ballot, this.#log.insert(ballot));
    return { outcome: 'stored', logged: true };
  }

  #judgeRepetition(ballot: Ballot, attempt: Buffer | undefined, open: boolean): CastOutcome {
    const first = this.#boxed.findNow(ballot.nullifier);
    if (!first) return open ? { outcome: 'already-cast' } : { outcome: 'polls-not-open' };
    const same =
      attempt !== undefined &&
      first.attempt?.length === attempt.length &&
      timingSafeEqual(first.attempt, attempt);
    if (!same) return { outcome: 'already-cast' };
    return { outcome: 'repeated', ballot: first.ballot, logged: true };
  }
}
