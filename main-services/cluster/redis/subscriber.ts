import type { Redis } from 'ioredis';
import { inTime } from '../../voting/in-time.ts';
import { connectClient } from './connection.ts';

const heartbeatIntervalMs = 5_000;
const heartbeatTimeoutMs = 3_000;

/**
 * The connection on which a process hears of changes. Pub/sub keeps nothing for who is away, so after every reconnect
 * each listener is told to look again (`onMissed`). A link that is half open never fails by itself (ioredis#1451), so it is
 * asked for a sign of life, and cut when there is none.
 */
export class RedisSubscriber {
  readonly #redis: Redis;
  readonly #listeners = new Map<string, Set<{ onMessage: (text: string) => void; onMissed: () => void }>>();
  readonly #heartbeat: NodeJS.Timeout;
  #everReady = false;

  /** `link` is a connection of its own, which it disconnects when it is closed. */
  constructor(link: Redis) {
    this.#redis = link;
    this.#redis.on('message', (channel: string, text: string) => {
      for (const { onMessage } of this.#listeners.get(channel) ?? []) onMessage(text);
    });
    this.#redis.on('ready', () => {
      if (this.#everReady) this.#tellMissed();
      this.#everReady = true;
    });
    this.#heartbeat = setInterval(() => void this.#beat(), heartbeatIntervalMs);
  }

  /** Whether it hears of changes, as far as it knows: a link that is half open is found by the next heartbeat. */
  get isConnected(): boolean {
    return this.#redis.status === 'ready';
  }

  async connect(): Promise<void> {
    await connectClient(this.#redis);
  }

  /** Resolves once the channel is heard. Answers how to stop. */
  async subscribe(channel: string, onMessage: (text: string) => void, onMissed: () => void) {
    const listener = { onMessage, onMissed };
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    await this.#redis.subscribe(channel);
    return () => {
      listeners.delete(listener);
    };
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#redis.disconnect();
  }

  #tellMissed(): void {
    for (const listeners of this.#listeners.values()) for (const { onMissed } of listeners) onMissed();
  }

  async #beat(): Promise<void> {
    if (this.#redis.status !== 'ready') return;
    const answer = this.#redis.ping().catch(() => undefined);
    if ((await inTime(answer, heartbeatTimeoutMs, () => undefined)) === undefined)
      this.#redis.disconnect(true);
  }
}
