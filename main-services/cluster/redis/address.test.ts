import { expect, test } from 'vitest';
import { InvalidServerAddress } from '../server-address.ts';
import { parseRedisAddress } from './address.ts';

const cluster = { kind: 'cluster', username: undefined, password: undefined, tls: false };

test.each(['redis://h', 'rediss://u:p@h:6380/2', 'redis://[::1]:6379', 'redis://:a,b@h:1/0'])(
  '%s is one server, as ioredis takes it',
  (url) => {
    expect(parseRedisAddress(url)).toEqual({ kind: 'server', url });
  },
);

test('a cluster is named by some of its nodes', () => {
  expect(parseRedisAddress('redis+cluster://a:7000,10.0.0.2,[fe80::1]:7002/0')).toEqual({
    ...cluster,
    nodes: [
      { host: 'a', port: 7000 },
      { host: '10.0.0.2', port: 6379 },
      { host: 'fe80::1', port: 7002 },
    ],
  });
  expect(parseRedisAddress('redis+cluster://config.example.org')).toMatchObject({
    nodes: [{ host: 'config.example.org', port: 6379 }],
  });
});

test('user, password and TLS are those of every node', () => {
  expect(parseRedisAddress('rediss+cluster://kenchi:p%40ss:w,rd@a:1,b:2')).toEqual({
    kind: 'cluster',
    username: 'kenchi',
    password: 'p@ss:w,rd',
    tls: true,
    nodes: [
      { host: 'a', port: 1 },
      { host: 'b', port: 2 },
    ],
  });
  expect(parseRedisAddress('redis+cluster://:secret@a')).toMatchObject({
    username: undefined,
    password: 'secret',
  });
});

test.each([
  ['redis://a:1,b:2', /redis\+cluster:\/\//],
  ['redis://u:secret@a:1,redis://b:2', /redis\+cluster:\/\//],
  ['http://a', /redis:\/\//],
  ['redis+cluster://', /redis:\/\//],
  ['redis+cluster://a:1,,b:2', /host:port/],
  ['redis+cluster://a:port', /host:port/],
  ['redis+cluster://a:70000', /host:port/],
  ['redis+cluster://u:secret@a:1/3', /no databases/],
  ['redis+cluster://a:1,redis://b:2', /host:port/],
  ['redis+cluster://u:100%secret@a', /%25/],
])('%s is refused, and the message says what would do', (text, message) => {
  expect(() => parseRedisAddress(text)).toThrow(InvalidServerAddress);
  expect(() => parseRedisAddress(text)).toThrow(message);
  expect(() => parseRedisAddress(text)).not.toThrow(/secret/);
});
