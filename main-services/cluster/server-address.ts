// What the addresses of Redis Clusters and of Kafka have in common: `user:password@host:port,host:port`, which no URL parser takes.

export interface ServerAddress {
  host: string;
  port: number;
}

export interface Login {
  username: string | undefined;
  password: string | undefined;
}

/** A text that names no servers; the message says what would. It never repeats the text, which may hold a password. */
export class InvalidServerAddress extends Error {
  override name = 'InvalidServerAddress';
}

/** Parts the login from what it is for. Throws {@link InvalidServerAddress}. */
export function splitLogin(text: string): Login & { rest: string } {
  const login = text.slice(0, Math.max(0, text.lastIndexOf('@')));
  const [username = '', password = ''] = splitOnce(login, ':').map(decode);
  return {
    username: username === '' ? undefined : username,
    password: password === '' ? undefined : password,
    rest: text.slice(text.lastIndexOf('@') + 1),
  };
}

/** One of `host:port`, or `host` where there is a usual port. An IPv6 address is in brackets. `undefined`: it is none. */
export function parseServer(text: string, usualPort: number | undefined): ServerAddress | undefined {
  const [, ipv6, host = ipv6, port = usualPort] =
    /^(?:\[([0-9a-f:.]+)\]|([^:/?#\s[\]]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (host === undefined || port === undefined || Number(port) > 65_535) return undefined;
  return { host, port: Number(port) };
}

/** What stands before and after a separator; nothing after it where there is none. */
export function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidServerAddress('in user and password, a % that is none is written %25');
  }
}
