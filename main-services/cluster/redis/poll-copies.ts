import { randomBytes } from 'node:crypto';
import type { PollState } from '../../contracts/polls.ts';
import { Unavailable } from '../../voting/ports.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';

const copyScript = new RedisScript('copy-polls');
const endFillingScript = new RedisScript('end-filling');

/**
 * Each shard's copy of the polls, in which the scripts that check in and cast look, in their own slot. A shard has one
 * once it is filled, and takes no vote without: so one that lost everything takes none before it is filled again.
 */
export class PollCopies {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;

  constructor(redis: RedisCommands, keys: RedisKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Brings every filled shard to a state; when this resolves none takes a ballot that the state forbids. */
  async copy({ version, status }: PollState): Promise<void> {
    await Promise.all(this.#copies().map((copy) => copyScript.run(this.#redis, [copy], [version, status])));
  }

  /** Whether every shard is filled. */
  async areThere(): Promise<boolean> {
    const states = this.#copies().map((copy) => this.#redis.hget(copy, 'status'));
    return (await orUnavailable(Promise.all(states))).every(
      (status) => status !== null && status !== 'unknown',
    );
  }

  /** Notes in every shard that a filling begins, so that its end finds out whether the shard lost all meanwhile. */
  async beginFilling(): Promise<string> {
    const id = randomBytes(9).toString('base64url');
    const notes = this.#copies().map((copy) => this.#redis.hset(copy, `filling:${id}`, ''));
    await orUnavailable(Promise.all(notes));
    return id;
  }

  /**
   * Every shard is filled. The state of the polls must be read after this, and copied. Rejects with `Unavailable` if a shard
   * has lost what was filled.
   */
  async endFilling(id: string): Promise<void> {
    const ends = this.#copies().map((copy) => endFillingScript.run(this.#redis, [copy], [id]));
    if ((await Promise.all(ends)).includes(0)) {
      throw new Unavailable('redis', new Error('it lost everything again while the ballot box was filled'));
    }
  }

  #copies(): string[] {
    const shards = [...this.#keys.voterShards(), ...this.#keys.ballotShards()];
    return [...new Set(shards.map(({ polls }) => polls))];
  }
}
