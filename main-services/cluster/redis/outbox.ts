import type { Ballot } from '../../contracts/ballot.ts';
import { putLoggedBallots } from './ballot-box-filler.ts';
import { decodeBallot } from './ballot-codec.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import type { RoundTrips } from './round-trips.ts';

/** Ballots that are in the box, and not known to be in the log. */
export class RedisOutbox {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #electionId: string;
  readonly #acknowledge: (ballot: Ballot) => Promise<void>;

  constructor(
    { redis, trips }: { redis: RedisCommands; trips: RoundTrips },
    keys: RedisKeys,
    electionId: string,
  ) {
    this.#redis = redis;
    this.#acknowledge = trips.share((logged) => removeFromOutboxes(redis, keys, logged));
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
  async acknowledge(ballots: readonly Ballot[]): Promise<void> {
    await Promise.all(ballots.map((ballot) => this.#acknowledge(ballot)));
  }

  /** Puts back those of the ballots that the box has lost. Answers those that wait no more: the log has them. */
  async restore(ballots: readonly Ballot[]): Promise<Ballot[]> {
    const shards = this.#byShard(ballots).map(async ({ shard, ballots }) => {
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

  #byShard(ballots: readonly Ballot[]) {
    const indexOf = ({ nullifier }: Ballot) => this.#keys.ballotShardIndex(nullifier);
    return this.#keys
      .ballotShards()
      .map((shard, index) => ({ shard, ballots: ballots.filter((ballot) => indexOf(ballot) === index) }))
      .filter(({ ballots }) => ballots.length > 0);
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

async function removeFromOutboxes(
  redis: RedisCommands,
  keys: RedisKeys,
  logged: readonly Ballot[],
): Promise<undefined[]> {
  const byOutbox = new Map<string, Ballot[]>();
  for (const ballot of logged) {
    const { outbox } = keys.ballotShardOf(ballot.nullifier);
    const acknowledged = byOutbox.get(outbox);
    if (acknowledged) acknowledged.push(ballot);
    else byOutbox.set(outbox, [ballot]);
  }
  const removals = [...byOutbox].map(async ([outbox, ballots]) => {
    const nullifiers = ballots.map(({ nullifier }) => nullifier);
    const removed = await orUnavailable(redis.srem(outbox, ...nullifiers));
    if (removed < ballots.length) await putLoggedBallots(redis, keys, ballots);
  });
  await Promise.all(removals);
  return logged.map(() => undefined);
}
