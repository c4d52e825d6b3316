import { timingSafeEqual } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
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
import { receiptOf } from '../../voting/receipts.ts';
import { decodeBallot, encodeBallot } from './ballot-codec.ts';
import { orUnavailable } from './connection.ts';
import { type BallotShard, type RedisKeys, shardAt, type VoterShard } from './keys.ts';
import type { RoundTrips } from './round-trips.ts';
import { RedisScript } from './scripts.ts';

const checkInScript = new RedisScript('check-in');
const castScript = new RedisScript('cast');
const voteScript = new RedisScript('vote');

const checkInAnswers = z.array(
  z.enum(['checked-in', 'already-checked-in', 'refused', 'polls-not-open', 'full', 'not-initialised']),
);
const castAnswers = z.array(
  z.union([
    z.enum(['stored', 'polls-not-open', 'full', 'not-initialised']),
    z.tuple([z.literal('held'), z.string(), z.int()]),
  ]),
);
const voteAnswers = z.array(z.union([castAnswers.element, z.literal('refused')]));
type CheckInAnswer = z.infer<typeof checkInAnswers>[number];
type CastAnswer = z.infer<typeof castAnswers>[number];
type VoteAnswer = z.infer<typeof voteAnswers>[number];

interface Voter {
  personalId: string;
  authCodeHash: Buffer;
}

interface KeyToSpend {
  personalId: string;
  authCodeHash: string;
  hour: string;
  isFull: boolean;
}

interface BallotToStore {
  nullifier: string;
  ballot: string;
  receipt: string;
  isFull: boolean;
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
  readonly #redis: Redis;
  readonly #keys: RedisKeys;
  readonly #electionId: string;
  readonly #listeners: BallotBoxListeners;
  readonly #spendKeyIn: readonly ((key: KeyToSpend) => Promise<CheckInAnswer>)[];
  readonly #storeBallotIn: readonly ((ballot: BallotToStore) => Promise<CastAnswer>)[];
  /** Both at once, where voters and ballots lie in one slot. */
  readonly #voteAtOnce: ((vote: KeyToSpend & BallotToStore) => Promise<VoteAnswer>) | undefined;

  constructor(
    { redis, trips }: { redis: Redis; trips: RoundTrips },
    keys: RedisKeys,
    electionId: string,
    listeners: BallotBoxListeners,
  ) {
    this.#redis = redis;
    this.#keys = keys;
    this.#electionId = electionId;
    this.#listeners = listeners;
    this.#spendKeyIn = keys
      .voterShards()
      .map((shard) => trips.share((voters) => spendKeys(redis, shard, voters)));
    this.#storeBallotIn = keys
      .ballotShards()
      .map((shard) => trips.share((ballots) => storeBallots(redis, shard, ballots)));
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
    const key = keyToSpend(voter, now, isFull);
    const answer = await this.#voteAtOnce({ ...key, ...ballotToStore(ballot, attempt, isFull) });
    if (answer === 'refused') return { outcome: answer };
    if (answer === 'stored' || typeof answer === 'object') {
      this.#listeners.checkedIn(key.personalId, key.hour);
    }
    return this.#judgeCast(answer, ballot, attempt);
  }

  async hasCheckedIn(personalId: string): Promise<boolean | undefined> {
    const { voters, polls } = this.#keys.voterShardOf(personalId);
    const [status, entry] = await orUnavailable(
      Promise.all([this.#redis.hget(polls, 'status'), this.#redis.hget(voters, personalId)]),
    );
    if (status === null || status === 'unknown') throw this.#empty();
    return entry === null ? undefined : entry.split('|')[1] !== '';
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
    const key = keyToSpend(voter, now, isFull);
    const answer = await shardAt(this.#spendKeyIn, this.#keys.voterShardIndex(voter.personalId))(key);
    if (answer === 'not-initialised') throw this.#empty();
    if (answer === 'full') throw full();
    // Told again too: the first time, the answer may have been lost before anybody could write it down.
    if (answer === 'checked-in' || answer === 'already-checked-in') {
      this.#listeners.checkedIn(voter.personalId, key.hour);
    }
    return answer;
  }

  async #store(ballot: Ballot, attempt: Buffer | undefined, isFull: boolean): Promise<CastOutcome> {
    const shard = this.#keys.ballotShardIndex(ballot.nullifier);
    const answer = await shardAt(this.#storeBallotIn, shard)(ballotToStore(ballot, attempt, isFull));
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
        return this.#judgeRepetition(ballot.nullifier, attempt, answer[1], answer[2] === 0);
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
    stored: string,
    logged: boolean,
  ): CastOutcome {
    const first = decodeBallot(this.#electionId, nullifier, stored);
    const same =
      attempt !== undefined && first.attempt !== undefined && timingSafeEqual(first.attempt, attempt);
    return same ? { outcome: 'repeated', ballot: first.ballot, logged } : { outcome: 'already-cast' };
  }
}

function keyToSpend({ personalId, authCodeHash }: Voter, now: Date, isFull: boolean): KeyToSpend {
  return { personalId, authCodeHash: authCodeHash.toString('hex'), hour: hourOf(now), isFull };
}

function ballotToStore(ballot: Ballot, attempt: Buffer | undefined, isFull: boolean): BallotToStore {
  return {
    nullifier: ballot.nullifier,
    ballot: encodeBallot(ballot, attempt),
    receipt: receiptOf(ballot).toString('base64url'),
    isFull,
  };
}

async function spendKeys(
  redis: Redis,
  { polls, voters, turnout }: VoterShard,
  keys: readonly KeyToSpend[],
): Promise<CheckInAnswer[]> {
  const args = keys.flatMap((key) => [key.personalId, key.authCodeHash, key.isFull ? 1 : 0]);
  return checkInAnswers.parse(
    await checkInScript.run(redis, [polls, voters, turnout], [hourOfAll(keys), ...args]),
  );
}

async function storeBallots(
  redis: Redis,
  { polls, ballots, receipts, outbox }: BallotShard,
  cast: readonly BallotToStore[],
): Promise<CastAnswer[]> {
  const args = cast.flatMap((each) => [each.nullifier, each.ballot, each.receipt, each.isFull ? 1 : 0]);
  return castAnswers.parse(await castScript.run(redis, [polls, ballots, receipts, outbox], args));
}

async function takeVotes(
  redis: Redis,
  { polls, ballots, receipts, outbox, voters, turnout }: VoterShard & BallotShard,
  votes: readonly (KeyToSpend & BallotToStore)[],
): Promise<VoteAnswer[]> {
  const args = votes.flatMap((vote) => [
    vote.personalId,
    vote.authCodeHash,
    vote.nullifier,
    vote.ballot,
    vote.receipt,
    vote.isFull ? 1 : 0,
  ]);
  const keys = [polls, ballots, receipts, outbox, voters, turnout];
  return voteAnswers.parse(await voteScript.run(redis, keys, [hourOfAll(votes), ...args]));
}

/** The hour turns in the middle of a batch once in a while: its voters share the hour of the first of them. */
function hourOfAll([first]: readonly KeyToSpend[]): string {
  return first?.hour ?? '';
}

function full(): Unavailable {
  return new Unavailable('kafka', new Error('as many ballots wait for it as may'));
}
