import { z } from 'zod';
import { guessSlotOf } from '../../limits/guess-table.ts';
import { guessing } from '../../limits/guessing.ts';
import type { GuessMeter } from '../../limits/ports.ts';
import type { RedisCommands } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';

const countScript = new RedisScript('count-guess');
const countAnswer = z.array(z.coerce.number());

/** Counts of wrong attempts in Redis, for all processes. A right one never comes here. */
export class RedisGuessMeter implements GuessMeter {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;

  constructor(redis: RedisCommands, keys: RedisKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  async count(marks: readonly string[], nowMs: number): Promise<number[]> {
    const args = [nowMs, guessing.leakMs, guessing.countMax, ...marks.map(guessSlotOf)];
    return countAnswer.parse(await countScript.run(this.#redis, [this.#keys.guesses], args));
  }
}
