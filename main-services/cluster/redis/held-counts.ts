import { z } from 'zod';
import type { CountCodec } from '../../tally/count-codecs.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import { RedisScript } from './scripts.ts';

const releaseScript = new RedisScript('release');

/** What is shown of a count, and what is held back (see `stepForward`), for all processes. */
export class RedisHeldCounts<T> {
  readonly #redis: RedisCommands;
  readonly #key: string;
  readonly #codec: CountCodec<T>;

  constructor(redis: RedisCommands, key: string, codec: CountCodec<T>) {
    this.#redis = redis;
    this.#key = key;
    this.#codec = codec;
  }

  async shown(): Promise<T> {
    return this.#decode((await orUnavailable(this.#redis.hget(this.#key, 'shown'))) ?? '');
  }

  /** Takes a step if there is one to take; answers what may be shown. */
  async step(latest: T, stepMin: number): Promise<T> {
    const { sizeOf, encode } = this.#codec;
    const answer = await releaseScript.run(
      this.#redis,
      [this.#key],
      [sizeOf(latest), encode(latest), stepMin],
    );
    return this.#decode(z.string().parse(answer));
  }

  #decode(stored: string): T {
    return stored === '' ? this.#codec.none : this.#codec.decode(stored);
  }
}
