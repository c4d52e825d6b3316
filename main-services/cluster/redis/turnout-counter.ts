import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type PartCounts, partRows, partsFromRows } from '../../election/parts.ts';
import type { TurnoutCounter } from '../../tally/ports.ts';
import { Throttle } from '../../tally/throttle.ts';
import type { CheckIns } from '../../tally/turnout.ts';
import { orUnavailable } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';
import type { RedisSubscriber } from './subscriber.ts';

const breakDownScript = new RedisScript('break-down');
const storedParts = z.array(z.tuple([z.string(), z.string(), z.int()]));

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

  async breakDown(latest: PartCounts, stepMin: number): Promise<PartCounts> {
    const answer = await breakDownScript.run(
      this.#redis,
      [this.#keys.brokenDown],
      [latest.total, JSON.stringify(partRows(latest)), stepMin],
    );
    return partsFromRows(storedParts.parse(JSON.parse(z.string().parse(answer))));
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#announcing.finish();
  }
}
