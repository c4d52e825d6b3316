import type { SASLOptions } from 'kafkajs';
import { InvalidServerAddress, parseServer, splitLogin, splitOnce } from '../server-address.ts';

/** Where Kafka is: some of its brokers (`host:port`), which name the others, and how they are spoken to. */
export interface KafkaAddress {
  brokers: readonly string[];
  tls: boolean;
  /** `undefined`: nobody logs in. */
  login: SASLOptions | undefined;
}

/**
 * `host:port,host:port`, or with a scheme before it: `kafka://user:password@host:port,host:port` logs in by
 * SCRAM-SHA-512, or as `?mechanism=` says (`scram-sha-256`, `plain`); `kafka+ssl` speaks TLS. Throws
 * {@link InvalidServerAddress}.
 */
export function parseKafkaAddress(text: string): KafkaAddress {
  const [, scheme = 'kafka', address = ''] = /^(?:([a-z+]+):\/\/)?(.*)$/.exec(text.trim()) ?? [];
  if (scheme !== 'kafka' && scheme !== 'kafka+ssl') {
    throw new InvalidServerAddress('kafka:// or kafka+ssl://, or no scheme at all');
  }
  const tls = scheme === 'kafka+ssl';
  const { username, password, rest } = splitLogin(address);
  const [brokers, query] = splitOnce(rest, '?');
  return {
    brokers: brokers.split(',').map((broker) => parseBroker(broker.trim())),
    tls,
    login: loginOf(username, password, mechanismOf(query), tls),
  };
}

function parseBroker(text: string): string {
  const broker = parseServer(text, undefined);
  // kafkajs takes no IPv6 address.
  if (broker && !broker.host.includes(':')) return `${broker.host}:${broker.port}`;
  throw new InvalidServerAddress('host:port, separated by commas');
}

function mechanismOf(query: string): string | undefined {
  const { mechanism, ...others } = Object.fromEntries(new URLSearchParams(query));
  if (Object.keys(others).length > 0) {
    throw new InvalidServerAddress('behind the brokers may be ?mechanism=, and nothing else');
  }
  return mechanism;
}

function loginOf(
  username: string | undefined,
  password: string | undefined,
  mechanism: string | undefined,
  tls: boolean,
): SASLOptions | undefined {
  if (username === undefined && password === undefined && mechanism === undefined) return undefined;
  if (username === undefined || password === undefined) {
    throw new InvalidServerAddress('who logs in needs both: kafka://user:password@host:port');
  }
  switch (mechanism ?? 'scram-sha-512') {
    case 'scram-sha-512':
      return { mechanism: 'scram-sha-512', username, password };
    case 'scram-sha-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'plain':
      if (!tls) throw new InvalidServerAddress('plain sends the password as it is, so it needs kafka+ssl://');
      return { mechanism: 'plain', username, password };
    default:
      throw new InvalidServerAddress('the mechanism is scram-sha-512, scram-sha-256 or plain');
  }
}
