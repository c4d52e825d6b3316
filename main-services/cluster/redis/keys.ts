import { createHash } from 'node:crypto';

/** The keys of some of the voters, in one slot. */
export interface VoterShard {
  voters: string;
  turnout: string;
  polls: string;
}

/** The keys of some of the ballots, in one slot. */
export interface BallotShard {
  ballots: string;
  receipts: string;
  outbox: string;
  polls: string;
}

/**
 * The keys of one election in Redis. Each carries a hash tag, so that all keys of one script lie in one slot and Redis
 * Cluster works. Voters and ballots are spread over shards, and nothing ties a voter's shard to a ballot's; or all of them
 * lie in one, where a script can check in and cast at once.
 */
export class RedisKeys {
  readonly #namespace: string;
  readonly #shards: number;

  /**
   * `namespace` keeps elections, and tests, on one Redis apart. One server wants one shard: all who vote at the same
   * moment then share a script. A cluster wants at least as many as it has primaries.
   */
  constructor(namespace: string, shards: number) {
    this.#namespace = namespace;
    this.#shards = shards;
  }

  /** Whether all voters and all ballots lie in one slot. */
  get isOneShard(): boolean {
    return this.#shards === 1;
  }

  voterShard(shard: number): VoterShard {
    const tag = `${this.#namespace}:{${this.isOneShard ? 'box' : `voters-${shard}`}}`;
    return { voters: `${tag}:voters`, turnout: `${tag}:turnout`, polls: `${tag}:polls` };
  }

  voterShardOf(personalId: string): VoterShard {
    return this.voterShard(this.voterShardIndex(personalId));
  }

  voterShardIndex(personalId: string): number {
    return shardOf(Buffer.from(personalId), this.#shards);
  }

  ballotShard(shard: number): BallotShard {
    const tag = `${this.#namespace}:{${this.isOneShard ? 'box' : `ballots-${shard}`}}`;
    return {
      ballots: `${tag}:ballots`,
      receipts: `${tag}:receipts`,
      outbox: `${tag}:outbox`,
      polls: `${tag}:polls`,
    };
  }

  ballotShardOf(nullifier: Buffer): BallotShard {
    return this.ballotShard(this.ballotShardIndex(nullifier));
  }

  ballotShardIndex(nullifier: Buffer): number {
    return shardOf(nullifier, this.#shards);
  }

  voterShards(): VoterShard[] {
    return Array.from({ length: this.#shards }, (_, shard) => this.voterShard(shard));
  }

  ballotShards(): BallotShard[] {
    return Array.from({ length: this.#shards }, (_, shard) => this.ballotShard(shard));
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

  /** Counts of wrong attempts, by slot of a table. */
  get guesses(): string {
    return `${this.#namespace}:{guesses}:counts`;
  }

  /** The requests that a source may make. */
  requestsOf(source: string): string {
    return `${this.#namespace}:requests:{${source}}`;
  }

  /** What each channel says: what changed, or that the box is being filled. */
  get channels() {
    return {
      results: `${this.#namespace}:results`,
      checkIns: `${this.#namespace}:check-ins`,
      polls: `${this.#namespace}:polls`,
      filling: `${this.#namespace}:filling`,
      credentials: `${this.#namespace}:credentials`,
    };
  }
}

function shardOf(key: Buffer, shards: number): number {
  return shards === 1 ? 0 : createHash('sha256').update(key).digest().readUInt16BE() % shards;
}
