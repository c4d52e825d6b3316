/** Where Redis is: one server, by an address as ioredis takes it; or some nodes of a cluster, which name the others. */
export type RedisAddress =
  | { kind: 'server'; url: string }
  | {
      kind: 'cluster';
      nodes: readonly RedisNode[];
      username: string | undefined;
      password: string | undefined;
      tls: boolean;
    };

export interface RedisNode {
  host: string;
  port: number;
}

/** A text that names no Redis; the message says what would. It never repeats the text, which may hold a password. */
export class InvalidRedisAddress extends Error {
  override name = 'InvalidRedisAddress';
}

const defaultPort = 6_379;

/**
 * `redis://…` is one server, `redis+cluster://user:password@host:port,host:port` a Redis Cluster; `rediss` speaks TLS. One
 * node of a cluster is enough, such as a managed cluster's only address; with more it is found while one of them is away.
 * Throws {@link InvalidRedisAddress}.
 */
export function parseRedisAddress(text: string): RedisAddress {
  const [, tls, cluster, rest = ''] = /^redis(s?)(\+cluster)?:\/\/(.+)$/.exec(text) ?? [];
  if (tls === undefined) {
    throw new InvalidRedisAddress('a redis:// address, or redis+cluster://host:port,host:port');
  }
  if (cluster === undefined) {
    if (hostsOf(rest).includes(',')) {
      throw new InvalidRedisAddress(
        'several servers are a Redis Cluster: redis+cluster://host:port,host:port',
      );
    }
    return { kind: 'server', url: text };
  }
  const login = rest.slice(0, Math.max(0, rest.lastIndexOf('@')));
  const [username = '', password = ''] = splitOnce(login, ':').map(decode);
  return {
    kind: 'cluster',
    nodes: hostsOf(rest).split(',').map(parseNode),
    username: username === '' ? undefined : username,
    password: password === '' ? undefined : password,
    tls: tls === 's',
  };
}

/** What stands between the login and a path. */
function hostsOf(rest: string): string {
  const [hosts = '', path = ''] = splitOnce(rest.slice(rest.lastIndexOf('@') + 1), '/');
  return path === '' || path === '0' ? hosts : `${hosts}/${path}`;
}

function parseNode(text: string): RedisNode {
  const [, ipv6, host = ipv6, port] =
    /^(?:\[([0-9a-f:.]+)\]|([^:/?#\s[\]]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (host === undefined || Number(port ?? defaultPort) > 65_535) {
    throw new InvalidRedisAddress(
      'nodes of a Redis Cluster are host:port, separated by commas, and nothing after them: it has no databases',
    );
  }
  return { host, port: Number(port ?? defaultPort) };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidRedisAddress('in user and password, a % that is none is written %25');
  }
}
