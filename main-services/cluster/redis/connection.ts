import type { Redis } from 'ioredis';
import { Unavailable } from '../../voting/ports.ts';

/** How long a connection may keep somebody waiting. */
export const connectionLimits = {
  connectTimeoutMs: 5_000,
  commandTimeoutMs: 5_000,
  reconnectDelayMsMax: 1_000,
  /**
   * How often a Redis that reads its file after a start is asked whether it is done. It guesses how long that takes by whole
   * seconds, so that a file of half a second may look like one of a minute, and ioredis would wait for ten seconds.
   */
  loadingPollMs: 500,
} as const;

/** How a client of one server, or of one node, behaves: nothing waits for a server that is away, and the client comes back by itself. */
export const clientOptions = {
  connectTimeout: connectionLimits.connectTimeoutMs,
  commandTimeout: connectionLimits.commandTimeoutMs,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  lazyConnect: true,
  maxLoadingRetryTime: connectionLimits.loadingPollMs,
  retryStrategy: (attempt: number) => Math.min(attempt * 50, connectionLimits.reconnectDelayMsMax),
} as const;

/** What Kenchi asks of Redis. All keys of one command lie in one slot, so each goes to one server, whichever has the slot. */
export type RedisCommands = Pick<
  Redis,
  | 'eval'
  | 'evalsha'
  | 'hexists'
  | 'hget'
  | 'hgetall'
  | 'hlen'
  | 'hmget'
  | 'hscan'
  | 'hset'
  | 'hsetnx'
  | 'publish'
  | 'sadd'
  | 'scard'
  | 'sismember'
  | 'smismember'
  | 'srandmember'
  | 'srem'
  | 'unlink'
>;

/**
 * A process' connection to one server, or to a Redis Cluster. A command fails within seconds while its server is away,
 * and the connection comes back by itself.
 */
export interface RedisConnection {
  readonly commands: RedisCommands;
  /** Resolves when it can be used; rejects, within seconds, if not: it goes on trying then, until it is closed. */
  connect(): Promise<void>;
  /** Resolves when every server that has slots answers; rejects with the one that does not. */
  check(): Promise<void>;
  /** The keys that match, in parts, from every server that has slots. */
  findKeys(pattern: string): AsyncIterable<readonly string[]>;
  /** A connection of its own that hears what is published, not connected yet. Who asks for it disconnects it. */
  openLink(): Redis;
  /** Calls the listener when a replica has taken over: it may lack what was written last. */
  onTakeover(listener: () => void): void;
  close(): void;
}

/** Connects a client. Rejects with what that failed of, where the client itself only says that its connection is closed. */
export async function connectClient(redis: Redis): Promise<void> {
  let fault: unknown;
  const note = (error: unknown) => {
    fault ??= error;
  };
  redis.on('error', note);
  try {
    await redis.connect();
  } catch (error) {
    throw fault ?? error;
  } finally {
    redis.off('error', note);
  }
}

/** Redis was not asked, as nobody was there to be asked. */
export class NotAsked extends Error {
  override name = 'NotAsked';
}

/** Runs a command; whatever keeps Redis from answering becomes `Unavailable`. */
export async function orUnavailable<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw new Unavailable('redis', error, { mayBeDone: !isRefusal(error) });
  }
}

/** Redis said no, or was never asked. Anything else is a connection that broke, or a Redis that is slow, meanwhile. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'ReplyError' ||
    error instanceof NotAsked ||
    error.message.startsWith("Stream isn't writeable")
  );
}
