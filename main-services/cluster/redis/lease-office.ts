import { z } from 'zod';
import type { Lease, LeaseOffice } from '../../limits/ports.ts';
import type { RedisCommands } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';

const leaseScript = new RedisScript('lease-requests');
const leaseAnswer = z.tuple([z.int(), z.int()]);

/** Token buckets in Redis, which are gone when they have been full for a while. */
export class RedisLeaseOffice implements LeaseOffice {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;

  constructor(redis: RedisCommands, keys: RedisKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  async lease(source: string, wanted: number, perSecond: number): Promise<Lease> {
    const key = this.#keys.requestsOf(source);
    const [granted, waitMs] = leaseAnswer.parse(
      await leaseScript.run(this.#redis, [key], [wanted, perSecond]),
    );
    return { granted, waitMs };
  }
}
