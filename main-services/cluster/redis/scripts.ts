import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { orUnavailable } from './connection.ts';

type Argument = string | number | Buffer;

/** A Lua script in a file of its own, sent once and then called by its hash. */
export class RedisScript {
  readonly #name: string;
  #loaded: { source: string; sha: string } | undefined;

  /** `name` is that of a file in `scripts/`, without `.lua`. */
  constructor(name: string) {
    this.#name = name;
  }

  /** Runs the script; a Redis that does not know it, because it is new or was restarted, is told again. */
  async run(redis: Redis, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
    const { source, sha } = this.#load();
    const parameters = [...keys, ...args];
    try {
      return await redis.evalsha(sha, keys.length, ...parameters);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) {
        return orUnavailable(Promise.reject(error));
      }
      return orUnavailable(redis.eval(source, keys.length, ...parameters));
    }
  }

  #load(): { source: string; sha: string } {
    if (this.#loaded) return this.#loaded;
    const source = readFileSync(new URL(`./scripts/${this.#name}.lua`, import.meta.url), 'utf8');
    this.#loaded = { source, sha: createHash('sha1').update(source).digest('hex') };
    return this.#loaded;
  }
}
