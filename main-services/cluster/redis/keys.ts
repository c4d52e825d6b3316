import { createHash } from 'node:crypto';

/**
 * The keys of one election in Redis. Each carries a hash tag, so that all keys of one script lie in one slot and Redis
 * Cluster works. Voters and ballots are spread over shards; nothing ties a voter's shard to a ballot's.
 */
export const shardCount = 16;

export class RedisKeys {
  readonly #namespace: string;

  /** `namespace` keeps elections, and tests, on one Redis apart. */
  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  voterShard(shard: number) {
    const tag = `${this.#namespace}:{voters-${shard}}`;
    return { voters: `${tag}:voters`, turnout: `${tag}:turnout`, polls: `${tag}:polls` };
  }

  voterShardOf(personalId: string) {
    return this.voterShard(shardOf(Buffer.from(personalId)));
  }

  ballotShard(shard: number) {
    const tag = `${this.#namespace}:{ballots-${shard}}`;
    return {
      ballots: `${tag}:ballots`,
      receipts: `${tag}:receipts`,
      outbox: `${tag}:outbox`,
      polls: `${tag}:polls`,
    };
  }

  ballotShardOf(nullifier: Buffer) {
    return this.ballotShard(shardOf(nullifier));
  }

  voterShards() {
    return Array.from({ length: shardCount }, (_, shard) => this.voterShard(shard));
  }

  ballotShards() {
    return Array.from({ length: shardCount }, (_, shard) => this.ballotShard(shard));
  }

  tallyPartition(partition: number) {
    const tag = `${this.#namespace}:{tally-${partition}}`;
    return { seen: `${tag}:seen`, counts: `${tag}:counts`, progress: `${tag}:progress` };
  }

  get released(): string {
    return `${this.#namespace}:{results}:released`;
  }

  get brokenDown(): string {
    return `${this.#namespace}:{results}:broken-down`;
  }

  get snapshot(): string {
    return `${this.#namespace}:{results}:snapshot`;
  }

  /** What each channel says: new results, that voters checked in, that the polls changed. */
  get channels() {
    return {
      results: `${this.#namespace}:results`,
      checkIns: `${this.#namespace}:check-ins`,
      polls: `${this.#namespace}:polls`,
    };
  }
}

function shardOf(key: Buffer): number {
  return (createHash('sha256').update(key).digest()[0] ?? 0) % shardCount;
}
