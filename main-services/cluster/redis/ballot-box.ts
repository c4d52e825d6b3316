import { timingSafeEqual } from 'node:crypto';
import type { Ballot } from '../../contracts/ballot.ts';
import type { VoteStatus } from '../../contracts/voting.ts';
import { hourOf } from '../../tally/turnout.ts';
import type {
  BallotBox,
  CastOutcome,
  CheckInOutcome,
  ReceiptIndex,
  VoteOutcome,
} from '../../voting/ports.ts';
import { Unavailable } from '../../voting/ports.ts';
import { decodeBallot } from './ballot-codec.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import { type RedisKeys, shardAt } from './keys.ts';
import type { RoundTrips } from './round-trips.ts';
import {
  type CastAnswer,
  type CheckInAnswer,
  type HeldBallot,
  type PackedKey,
  packCast,
  packKey,
  packVote,
  spendKeys,
  storeBallots,
  takeVotes,
  type VoteAnswer,
} from './vote-scripts.ts';
import { checkInHourOf, voterField } from './voter-key.ts';

interface Voter {
  personalId: string;
  authCodeHash: Buffer;
}

/** The roll, as far as the box needs it: Redis finds a voter by personal ID and code alone. */
interface CodesOfVoters {
  /** `undefined`: nobody of that personal ID is on it. */
  authCodeHashOf(personalId: string): Promise<Buffer | undefined>;
}

/** What the box tells of, for those who must act on it. */
export interface BallotBoxListeners {
  /** Whether the outbox holds as much as it may. */
  isFull(): boolean;
  /** A ballot is in the outbox. Resolves to whether the log has it by now (`false`: it will, later). */
  deliver(ballot: Ballot): Promise<boolean>;
  /** The box has lost its keys: it must be filled before it takes votes. */
  foundEmpty(): void;
  /** Somebody is checked in, now or for longer. */
  checkedIn(personalId: string, hour: string): void;
}

/**
 * Key states and ballots in Redis. Each step is one Lua script, which Redis runs whole and alone, for all who ask at the
 * same time.
 */
export class RedisBallotBox implements BallotBox, ReceiptIndex {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #roll: CodesOfVoters;
  readonly #electionId: string;
  readonly #listeners: BallotBoxListeners;
  readonly #spendKeyIn: readonly ((key: PackedKey) => Promise<CheckInAnswer>)[];
  readonly #storeBallotIn: readonly ((cast: string) => Promise<CastAnswer>)[];
  /** Both at once, where voters and ballots lie in one slot. */
  readonly #voteAtOnce: ((vote: PackedKey) => Promise<VoteAnswer>) | undefined;

  constructor(
    { redis, trips, roll }: { redis: RedisCommands; trips: RoundTrips; roll: CodesOfVoters },
    keys: RedisKeys,
    electionId: string,
    listeners: BallotBoxListeners,
  ) {
    this.#redis = redis;
    this.#keys = keys;
    this.#roll = roll;
    this.#electionId = electionId;
    this.#listeners = listeners;
    this.#spendKeyIn = keys
      .voterShards()
      .map((shard) => trips.share((voters) => spendKeys(redis, shard, voters)));
    this.#storeBallotIn = keys
      .ballotShards()
      .map((shard) => trips.share((casts) => storeBallots(redis, shard, casts)));
    const { onlyShard } = keys;
    if (onlyShard) this.#voteAtOnce = trips.share((votes) => takeVotes(redis, onlyShard, votes));
  }

  checkIn(voter: Voter, now: Date): Promise<CheckInOutcome> {
    return this.#spendKey(voter, now, this.#listeners.isFull());
  }

  cast(ballot: Ballot, attempt: Buffer | undefined): Promise<CastOutcome> {
    return this.#store(ballot, attempt, this.#listeners.isFull());
  }

  /**
   * One step where voters and ballots lie in one slot, else two. Whether there is room is asked once, so that nobody
   * spends a key and then has no room for a ballot.
   */
  async checkInAndCast(
    voter: Voter,
    ballot: Ballot,
    attempt: Buffer | undefined,
    now: Date,
  ): Promise<VoteOutcome> {
    const isFull = this.#listeners.isFull();
    if (!this.#voteAtOnce) {
      const checkedIn = await this.#spendKey(voter, now, isFull);
      if (checkedIn === 'refused' || checkedIn === 'polls-not-open') return { outcome: checkedIn };
      return this.#store(ballot, attempt, isFull);
    }
    const hour = hourOf(now);
    const answer = await this.#voteAtOnce(packVote(packKey(voter, hour, isFull), ballot, attempt));
    if (answer === 'refused') return { outcome: answer };
    if (answer === 'stored' || typeof answer === 'object') {
      this.#listeners.checkedIn(voter.personalId, hour);
    }
    return this.#judgeCast(answer, ballot, attempt);
  }

  async hasCheckedIn(personalId: string): Promise<boolean | undefined> {
    const { voters, polls } = this.#keys.voterShardOf(personalId);
    const authCodeHash = await this.#roll.authCodeHashOf(personalId);
    const field = authCodeHash && voterField({ personalId, authCodeHash });
    const [status, entry] = await orUnavailable(
      Promise.all([
        this.#redis.hget(polls, 'status'),
        field === undefined ? null : this.#redis.hget(voters, field),
      ]),
    );
    if (status === null || status === 'unknown') throw this.#empty();
    return entry === null ? undefined : checkInHourOf(entry) !== '';
  }

  async holds(nullifier: string): Promise<boolean> {
    const { ballots } = this.#keys.ballotShardOf(nullifier);
    return (await orUnavailable(this.#redis.hexists(ballots, nullifier))) === 1;
  }

  async count(): Promise<number> {
    const counts = this.#keys.ballotShards().map(({ ballots }) => this.#redis.hlen(ballots));
    return (await orUnavailable(Promise.all(counts))).reduce((sum, count) => sum + count, 0);
  }

  async *ballots(): AsyncIterable<Ballot> {
    for (const { ballots } of this.#keys.ballotShards()) {
      let cursor = '0';
      do {
        const [next, entries] = await orUnavailable(this.#redis.hscan(ballots, cursor, 'COUNT', 1_000));
        for (let at = 0; at < entries.length; at += 2) {
          yield decodeBallot(this.#electionId, entries[at] ?? '', entries[at + 1] ?? '').ballot;
        }
        cursor = next;
      } while (cursor !== '0');
    }
  }

  async find(receipt: Buffer): Promise<VoteStatus | undefined> {
    const field = receipt.toString('base64url');
    const found = await orUnavailable(
      Promise.all(this.#keys.ballotShards().map(({ receipts }) => this.#redis.hget(receipts, field))),
    );
    const nullifier = found.find((each) => each !== null);
    if (nullifier === undefined || nullifier === null) return undefined;
    const { outbox } = this.#keys.ballotShardOf(nullifier);
    const waits = (await orUnavailable(this.#redis.sismember(outbox, nullifier))) === 1;
    return waits ? 'queued' : 'recorded';
  }

  async #spendKey(voter: Voter, now: Date, isFull: boolean): Promise<CheckInOutcome> {
    const hour = hourOf(now);
    const spendKey = shardAt(this.#spendKeyIn, this.#keys.voterShardIndex(voter.personalId));
    const answer = await spendKey(packKey(voter, hour, isFull));
    if (answer === 'not-initialised') throw this.#empty();
    if (answer === 'full') throw full();
    // Told again too: the first time, the answer may have been lost before anybody could write it down.
    if (answer === 'checked-in' || answer === 'already-checked-in') {
      this.#listeners.checkedIn(voter.personalId, hour);
    }
    return answer;
  }

  async #store(ballot: Ballot, attempt: Buffer | undefined, isFull: boolean): Promise<CastOutcome> {
    const store = shardAt(this.#storeBallotIn, this.#keys.ballotShardIndex(ballot.nullifier));
    const answer = await store(packCast(ballot, attempt, isFull));
    return this.#judgeCast(answer, ballot, attempt);
  }

  async #judgeCast(answer: CastAnswer, ballot: Ballot, attempt: Buffer | undefined): Promise<CastOutcome> {
    switch (answer) {
      case 'not-initialised':
        throw this.#empty();
      case 'full':
        throw full();
      case 'polls-not-open':
        return { outcome: 'polls-not-open' };
      case 'stored':
        return { outcome: 'stored', logged: await this.#listeners.deliver(ballot) };
      default:
        return this.#judgeRepetition(ballot.nullifier, attempt, answer);
    }
  }

  #empty(): Unavailable {
    this.#listeners.foundEmpty();
    return new Unavailable(
      'redis',
      new Error('the ballot box has no keys yet; npm run redis:init brings them'),
    );
  }

  #judgeRepetition(
    nullifier: string,
    attempt: Buffer | undefined,
    { stored, logged }: HeldBallot,
  ): CastOutcome {
    const first = decodeBallot(this.#electionId, nullifier, stored);
    const same =
      attempt !== undefined && first.attempt !== undefined && timingSafeEqual(first.attempt, attempt);
    return same ? { outcome: 'repeated', ballot: first.ballot, logged } : { outcome: 'already-cast' };
  }
}

function full(): Unavailable {
  return new Unavailable('kafka', new Error('as many ballots wait for it as may'));
}
