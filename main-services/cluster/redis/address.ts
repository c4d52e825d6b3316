import {
  InvalidServerAddress,
  type Login,
  parseServer,
  type ServerAddress,
  splitLogin,
  splitOnce,
} from '../server-address.ts';

/** Where Redis is: one server, by an address as ioredis takes it; or some nodes of a cluster, which name the others. */
export type RedisAddress =
  | { kind: 'server'; url: string }
  | ({ kind: 'cluster'; nodes: readonly ServerAddress[]; tls: boolean } & Login);

const usualPort = 6_379;

/**
 * `redis://…` is one server, `redis+cluster://user:password@host:port,host:port` a Redis Cluster; `rediss` speaks TLS. One
 * node of a cluster is enough, such as a managed cluster's only address; with more it is found while one of them is away.
 * Throws {@link InvalidServerAddress}.
 */
export function parseRedisAddress(text: string): RedisAddress {
  const [, tls, cluster, address = ''] = /^redis(s?)(\+cluster)?:\/\/(.+)$/.exec(text) ?? [];
  if (tls === undefined) {
    throw new InvalidServerAddress('a redis:// address, or redis+cluster://host:port,host:port');
  }
  if (cluster === undefined) {
    if (hostsOf(address.slice(address.lastIndexOf('@') + 1)).includes(',')) {
      throw new InvalidServerAddress(
        'several servers are a Redis Cluster: redis+cluster://host:port,host:port',
      );
    }
    return { kind: 'server', url: text };
  }
  const { rest, ...login } = splitLogin(address);
  return { kind: 'cluster', nodes: hostsOf(rest).split(',').map(parseNode), ...login, tls: tls === 's' };
}

/** What stands before a path; the only database that a cluster has is part of no host. */
function hostsOf(rest: string): string {
  const [hosts = '', path = ''] = splitOnce(rest, '/');
  return path === '' || path === '0' ? hosts : `${hosts}/${path}`;
}

function parseNode(text: string): ServerAddress {
  const node = parseServer(text, usualPort);
  if (node) return node;
  throw new InvalidServerAddress(
    'nodes of a Redis Cluster are host:port, separated by commas, and nothing after them: it has no databases',
  );
}
