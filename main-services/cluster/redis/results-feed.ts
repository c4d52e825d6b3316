import type { Redis } from 'ioredis';
import { type Results, results as resultsSchema } from '../../contracts/results.ts';
import { LatestResults } from '../../tally/latest-results.ts';
import type { Publication, ResultsFeed } from '../../tally/ports.ts';
import type { ResultsBasis } from '../../tally/results.ts';
import { orUnavailable } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';
import type { RedisSubscriber } from './subscriber.ts';

const publishScript = new RedisScript('publish-results');

/** The results feed over Redis: a snapshot for who comes, pub/sub for who stays. */
export class RedisResultsFeed implements ResultsFeed {
  readonly #redis: Redis;
  readonly #keys: RedisKeys;
  readonly #latest = new LatestResults();

  constructor(redis: Redis, keys: RedisKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Reads the snapshot and follows the channel; after a lost connection reads the snapshot again. */
  async start(subscriber: RedisSubscriber, onError: (error: unknown) => void): Promise<void> {
    const readAgain = () => void this.#readSnapshot().catch(onError);
    await subscriber.subscribe(
      this.#keys.channels.results,
      (text) => this.#latest.take(resultsSchema.parse(JSON.parse(text))),
      readAgain,
    );
    await this.#readSnapshot();
  }

  async publish(results: Results, basis: ResultsBasis): Promise<Publication> {
    const answer = await publishScript.run(
      this.#redis,
      [this.#keys.snapshot],
      [
        results.seq,
        basis.ballots,
        basis.checkIns,
        basis.polls,
        basis.reported,
        JSON.stringify(results),
        this.#keys.channels.results,
      ],
    );
    if (answer === 1) this.#latest.take(results);
    if (answer === -1) return 'outdated';
    return answer === 1 ? 'published' : 'nothing-new';
  }

  current(): Results | undefined {
    return this.#latest.current;
  }

  subscribe(listener: (results: Results) => void): () => void {
    return this.#latest.subscribe(listener);
  }

  async #readSnapshot(): Promise<void> {
    const text = await orUnavailable(this.#redis.hget(this.#keys.snapshot, 'results'));
    if (text !== null) this.#latest.take(resultsSchema.parse(JSON.parse(text)));
  }
}
