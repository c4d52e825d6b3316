import type { Ballot } from '../../contracts/ballot.ts';
import { putLoggedBallots } from './ballot-box-filler.ts';
import { decodeBallot } from './ballot-codec.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import { type BallotShard, type RedisKeys, shardAt } from './keys.ts';
import type { RoundTrips } from './round-trips.ts';

/** Nobody waits for an acknowledgement, and a trip of its own costs Redis a sync of its file; the next votes take it along. */
const acknowledgementPatienceMs = 10;

/** Ballots that are in the box, and not known to be in the log. */
export class RedisOutbox {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #electionId: string;
  readonly #acknowledge: (ballots: readonly Ballot[]) => Promise<void>;

  constructor(
    { redis, trips }: { redis: RedisCommands; trips: RoundTrips },
    keys: RedisKeys,
    electionId: string,
  ) {
    this.#redis = redis;
    this.#acknowledge = trips.share((logged) => removeFromOutboxes(redis, keys, logged), {
      patienceMs: acknowledgementPatienceMs,
    });
    this.#keys = keys;
    this.#electionId = electionId;
  }

  /** Some of the ballots that wait, at most so many a shard. */
  async pending(ballotsPerShardMax: number): Promise<Ballot[]> {
    const shards = this.#keys.ballotShards().map((shard) => this.#pendingIn(shard, ballotsPerShardMax));
    return (await Promise.all(shards)).flat();
  }

  async depth(): Promise<number> {
    const sizes = this.#keys.ballotShards().map(({ outbox }) => this.#redis.scard(outbox));
    return (await orUnavailable(Promise.all(sizes))).reduce((sum, size) => sum + size, 0);
  }

  /**
   * The log has these ballots. One that did not wait any more was brought there by another process, too, or the box has
   * lost it since: such a one is put back, as whoever filled the box may have read the log before the ballot was in it.
   */
  acknowledge(ballots: readonly Ballot[]): Promise<void> {
    return this.#acknowledge(ballots);
  }

  /** Puts back those of the ballots that the box has lost. Answers those that wait no more: the log has them. */
  async restore(ballots: readonly Ballot[]): Promise<Ballot[]> {
    const shards = byShard(this.#keys, ballots).map(async ({ shard, ballots }) => {
      const nullifiers = ballots.map(({ nullifier }) => nullifier);
      // In this order: what was lost between the two must not look like what the log has.
      const waits = await orUnavailable(this.#redis.smismember(shard.outbox, ...nullifiers));
      const boxed = await orUnavailable(this.#redis.hmget(shard.ballots, ...nullifiers));
      const lost = ballots.filter((_, index) => boxed[index] === null);
      if (lost.length > 0) {
        await orUnavailable(this.#redis.sadd(shard.outbox, ...lost.map(({ nullifier }) => nullifier)));
        await putLoggedBallots(this.#redis, this.#keys, lost);
      }
      return ballots.filter((_, index) => boxed[index] !== null && waits[index] === 0);
    });
    return (await Promise.all(shards)).flat();
  }

  async #pendingIn(
    { outbox, ballots }: ReturnType<RedisKeys['ballotShardOf']>,
    countMax: number,
  ): Promise<Ballot[]> {
    const nullifiers = await orUnavailable(this.#redis.srandmember(outbox, countMax));
    if (nullifiers.length === 0) return [];
    const stored = await orUnavailable(this.#redis.hmget(ballots, ...nullifiers));
    return nullifiers.flatMap((nullifier, index) => {
      const text = stored[index];
      return typeof text === 'string' ? [decodeBallot(this.#electionId, nullifier, text).ballot] : [];
    });
  }
}

/** Answers an answer a group. */
async function removeFromOutboxes(
  redis: RedisCommands,
  keys: RedisKeys,
  groups: readonly (readonly Ballot[])[],
): Promise<undefined[]> {
  const removals = byShard(keys, groups.flat()).map(async ({ shard, ballots }) => {
    const nullifiers = ballots.map(({ nullifier }) => nullifier);
    const removed = await orUnavailable(redis.srem(shard.outbox, ...nullifiers));
    if (removed < ballots.length) await putLoggedBallots(redis, keys, ballots);
  });
  await Promise.all(removals);
  return groups.map(() => undefined);
}

function byShard(keys: RedisKeys, ballots: readonly Ballot[]): { shard: BallotShard; ballots: Ballot[] }[] {
  const groups = keys
    .ballotShards()
    .map((shard): { shard: BallotShard; ballots: Ballot[] } => ({ shard, ballots: [] }));
  for (const ballot of ballots) shardAt(groups, keys.ballotShardIndex(ballot.nullifier)).ballots.push(ballot);
  return groups.filter((group) => group.ballots.length > 0);
}
