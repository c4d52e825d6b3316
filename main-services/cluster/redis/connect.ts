import type { RedisAddress } from './address.ts';
import { RedisClusterConnection } from './cluster-connection.ts';
import type { RedisConnection } from './connection.ts';
import { RedisServerConnection } from './server-connection.ts';

/** A connection, which is not open yet. Who makes it closes it. */
export function connectRedis(address: RedisAddress): RedisConnection {
  return address.kind === 'server'
    ? new RedisServerConnection(address.url)
    : new RedisClusterConnection(address);
}
