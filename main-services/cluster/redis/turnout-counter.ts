import { type PartCounts, partsFromRows } from '../../election/parts.ts';
import { partsCodec } from '../../tally/count-codecs.ts';
import type { TurnoutCounter } from '../../tally/ports.ts';
import { Throttle } from '../../tally/throttle.ts';
import type { CheckIns } from '../../tally/turnout.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import { RedisHeldCounts } from './held-counts.ts';
import type { RedisKeys } from './keys.ts';
import type { RedisSubscriber } from './subscriber.ts';

const announceIntervalMsMin = 100;

/** Turnout from the shards' counters. That somebody checked in is announced at once, and at most every 100 ms a process. */
export class RedisTurnoutCounter implements TurnoutCounter {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #brokenDown: RedisHeldCounts<PartCounts>;
  readonly #listeners = new Set<() => void>();
  readonly #announcing: Throttle;

  constructor(redis: RedisCommands, keys: RedisKeys, onError: (error: unknown) => void) {
    this.#redis = redis;
    this.#keys = keys;
    this.#brokenDown = new RedisHeldCounts(redis, keys.brokenDown, partsCodec);
    const announce = async () => {
      await orUnavailable(this.#redis.publish(this.#keys.channels.checkIns, ''));
    };
    this.#announcing = new Throttle(announce, announceIntervalMsMin, onError);
  }

  async start(subscriber: RedisSubscriber): Promise<void> {
    const tell = () => {
      for (const listener of this.#listeners) listener();
    };
    await subscriber.subscribe(this.#keys.channels.checkIns, tell, tell);
  }

  /** Lets every process know that the turnout changed. */
  announce(): void {
    this.#announcing.request();
  }

  async checkIns(): Promise<CheckIns> {
    const shards = this.#keys.voterShards().map(({ turnout }) => this.#redis.hgetall(turnout));
    const rows: [string, string, number][] = [];
    for (const [field, text] of (await orUnavailable(Promise.all(shards))).flatMap(Object.entries)) {
      const [kind = '', id = ''] = field.split('|');
      rows.push([kind, id, Number(text)]);
    }
    const hour = new Map<string, number>();
    for (const [kind, id, count] of rows) if (kind === 'hour') hour.set(id, (hour.get(id) ?? 0) + count);
    return { ...partsFromRows(rows), hour };
  }

  breakDown(latest: PartCounts, stepMin: number): Promise<PartCounts> {
    return this.#brokenDown.step(latest, stepMin);
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#announcing.finish();
  }
}
