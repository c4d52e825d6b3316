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
  readonly #voterShards: readonly VoterShard[];
  readonly #ballotShards: readonly BallotShard[];

  /**
   * `namespace` keeps elections, and tests, on one Redis apart. One server wants one shard: all who vote at the same
   * moment then share a script. A cluster wants at least as many as it has primaries.
   */
  constructor(namespace: string, shards: number) {
    this.#namespace = namespace;
    const tags = (what: string) =>
      Array.from({ length: shards }, (_, shard) => `{${shards === 1 ? 'box' : `${what}-${shard}`}}`);
    this.#voterShards = tags('voters').map((tag) => ({
      voters: `${namespace}:${tag}:voters`,
      turnout: `${namespace}:${tag}:turnout`,
      polls: `${namespace}:${tag}:polls`,
    }));
    this.#ballotShards = tags('ballots').map((tag) => ({
      ballots: `${namespace}:${tag}:ballots`,
      receipts: `${namespace}:${tag}:receipts`,
      outbox: `${namespace}:${tag}:outbox`,
      polls: `${namespace}:${tag}:polls`,
    }));
  }

  /** All keys, where voters and ballots lie in one slot. */
  get onlyShard(): (VoterShard & BallotShard) | undefined {
    const [voters, ballots] = [this.#voterShards[0], this.#ballotShards[0]];
    return this.#voterShards.length === 1 && voters && ballots ? { ...voters, ...ballots } : undefined;
  }

  voterShardOf(personalId: string): VoterShard {
    return shardAt(this.#voterShards, this.voterShardIndex(personalId));
  }

  voterShardIndex(personalId: string): number {
    return indexOf(personalId, this.#voterShards.length);
  }

  ballotShardOf(nullifier: string): BallotShard {
    return shardAt(this.#ballotShards, this.ballotShardIndex(nullifier));
  }

  ballotShardIndex(nullifier: string): number {
    return indexOf(nullifier, this.#ballotShards.length);
  }

  voterShards(): readonly VoterShard[] {
    return this.#voterShards;
  }

  ballotShards(): readonly BallotShard[] {
    return this.#ballotShards;
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

  /** What each channel says: what changed, what is being counted, or that the box is being filled. */
  get channels() {
    return {
      results: `${this.#namespace}:results`,
      counting: `${this.#namespace}:counting`,
      checkIns: `${this.#namespace}:check-ins`,
      polls: `${this.#namespace}:polls`,
      filling: `${this.#namespace}:filling`,
      credentials: `${this.#namespace}:credentials`,
    };
  }
}

/** What all keys match that an election leaves behind: each has a hash tag right behind the namespace. Those of sources expire. */
export function patternOfKeys(namespace: string): string {
  return `${namespace}:{*`;
}

function indexOf(key: string, shards: number): number {
  return shards === 1 ? 0 : createHash('sha256').update(key).digest().readUInt16BE() % shards;
}

/** The shard of that index. Throws a `RangeError` if there is none. */
export function shardAt<Shard>(shards: readonly Shard[], index: number): Shard {
  const shard = shards[index];
  if (shard === undefined) throw new RangeError('there is no such shard');
  return shard;
}
