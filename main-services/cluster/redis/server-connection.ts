import { Redis } from 'ioredis';
import { clientOptions, connectClient, type RedisCommands, type RedisConnection } from './connection.ts';

const keysPerScan = 1_000;

/** The connection to one server. */
export class RedisServerConnection implements RedisConnection {
  readonly #url: string;
  readonly #redis: Redis;

  constructor(url: string) {
    this.#url = url;
    this.#redis = makeClient(url);
  }

  get commands(): RedisCommands {
    return this.#redis;
  }

  async connect(): Promise<void> {
    await connectClient(this.#redis);
  }

  async check(): Promise<void> {
    await this.#redis.ping();
  }

  findKeys(pattern: string): AsyncIterable<readonly string[]> {
    return this.#redis.scanStream({ match: pattern, count: keysPerScan });
  }

  openLink(): Redis {
    return makeClient(this.#url);
  }

  onTakeover(): void {
    // One server has nobody who could take over.
  }

  close(): void {
    this.#redis.disconnect();
  }
}

/** Commands of one turn of the event loop go out together. */
function makeClient(url: string): Redis {
  const redis = new Redis(url, { ...clientOptions, enableAutoPipelining: true });
  // A lost connection shows as failed commands and on /health/ready; without a listener it would end the process.
  redis.on('error', () => {});
  return redis;
}
