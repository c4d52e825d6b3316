import { Redis } from 'ioredis';
import { Unavailable } from '../../voting/ports.ts';

const connectTimeoutMs = 5_000;
const commandTimeoutMs = 5_000;
const reconnectDelayMsMax = 1_000;

/**
 * A connection for commands. Those of one turn of the event loop go out together. While Redis is away a command fails
 * after its timeout rather than wait for ever, and the connection comes back by itself.
 */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableAutoPipelining: true,
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(attempt * 50, reconnectDelayMsMax),
  });
  // A lost connection shows as failed commands and on /health/ready; without a listener it would end the process.
  redis.on('error', () => {});
  return redis;
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
  return error.name === 'ReplyError' || error.message.startsWith("Stream isn't writeable");
}
