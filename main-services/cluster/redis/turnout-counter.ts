import type { Redis } from 'ioredis';
import type { TurnoutCounter } from '../../tally/ports.ts';
import { Throttle } from '../../tally/throttle.ts';
import type { CheckIns } from '../../tally/turnout.ts';
import { orUnavailable } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import type { RedisSubscriber } from './subscriber.ts';

const announceIntervalMsMin = 40;

/** Turnout from the shards' counters. That somebody checked in is announced at most every 40 ms a process. */
export class RedisTurnoutCounter implements TurnoutCounter {
  readonly #redis: Redis;
  readonly #keys: RedisKeys;
  readonly #listeners = new Set<() => void>();
  readonly #announcing: Throttle;

  constructor(redis: Redis, keys: RedisKeys, onError: (error: unknown) => void) {
    this.#redis = redis;
    this.#keys = keys;
    const announce = async () => {
      await this.#redis.publish(this.#keys.channels.checkIns, '');
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
    this.#announcing.requestSoon();
  }

  async checkIns(): Promise<CheckIns> {
    const shards = this.#keys.voterShards().map(({ checkIns }) => this.#redis.hgetall(checkIns));
    const counts = new Map<string, { hour: string; region: string; count: number }>();
    for (const [field, text] of (await orUnavailable(Promise.all(shards))).flatMap(Object.entries)) {
      const [hour = '', region = ''] = field.split('|');
      const before = counts.get(field)?.count ?? 0;
      counts.set(field, { hour, region, count: before + Number(text) });
    }
    const byHourAndRegion = [...counts.values()];
    return { total: byHourAndRegion.reduce((sum, { count }) => sum + count, 0), byHourAndRegion };
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#announcing.finish();
  }
}
