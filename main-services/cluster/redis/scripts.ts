import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { orUnavailable, type RedisCommands } from './connection.ts';

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
  async run(redis: RedisCommands, keys: readonly string[], args: readonly Argument[]): Promise<unknown> {
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
    const source = readScript(this.#name);
    this.#loaded = { source, sha: createHash('sha1').update(source).digest('hex') };
    return this.#loaded;
  }
}

/**
 * A script's text as Redis gets it: what it names in a line `-- needs: a, b` stands before it, from `scripts/lib/`. Redis
 * itself knows no way for a script to use another.
 */
export function readScript(name: string): string {
  const script = readFile(name);
  const [, needs = ''] = /^-- needs: (.+)$/m.exec(script) ?? [];
  const parts = needs.split(', ').filter((part) => part !== '');
  return [...parts.map((part) => readFile(`lib/${part}`)), script].join('\n');
}

function readFile(name: string): string {
  return readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');
}
