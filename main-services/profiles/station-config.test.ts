import { expect, test } from 'vitest';
import { InvalidConfig, isLoopback, readStationConfig, stationEnvironment } from './station-config.ts';

test('what is given wins over the environment, and that over the defaults', () => {
  const environment = { KENCHI_PORT: '4200', KENCHI_HOST: '0.0.0.0' };
  const config = readStationConfig(environment, { dataDir: '/d', host: '127.0.0.1', port: undefined });
  expect(config).toMatchObject({ port: 4200, host: '127.0.0.1', rateLimit: 50, profile: 'embedded' });
});

test('a setting that can’t be used is named with its variable', () => {
  const read = () => readStationConfig({ KENCHI_PORT: 'abc' }, { dataDir: '/d' });
  expect(read).toThrow(InvalidConfig);
  expect(read).toThrow(/port \(KENCHI_PORT\)/);
});

const servers = { KENCHI_PROFILE: 'cluster', KAFKA_BROKERS: 'k:9092', DATABASE_URL: 'postgres://p/d' };

test.each([
  ['redis://r', undefined, 1],
  ['redis+cluster://a:1,b:2', undefined, 16],
  ['redis+cluster://a:1,b:2', '40', 40],
])('an election that is made on %s, with REDIS_SHARDS %s, gets %i shards', (url, shards, expected) => {
  const { cluster } = readStationConfig(
    { ...servers, REDIS_URL: url, REDIS_SHARDS: shards },
    { dataDir: '/d' },
  );
  expect(cluster?.shards).toBe(expected);
});

test.each([
  ['REDIS_URL', 'redis://:secret@a,b', /redis \(REDIS_URL\): several servers are a Redis Cluster/],
  ['KAFKA_BROKERS', 'kafka://u:secret@a', /kafka \(KAFKA_BROKERS\): host:port/],
])('%s that can’t be used is named, and not repeated', (variable, address, message) => {
  const environment = { ...servers, REDIS_URL: 'redis://r', [variable]: address };
  const read = () => readStationConfig(environment, { dataDir: '/d' });
  expect(read).toThrow(message);
  expect(read).not.toThrow(/secret/);
});

test('a process that is started reads the same settings', () => {
  const config = readStationConfig(
    {},
    {
      dataDir: '/d',
      port: 4300,
      rateLimit: 'off',
      stationId: 'tbilisi-1',
      publicUrl: 'https://vote.example.ge',
    },
  );
  expect(readStationConfig(stationEnvironment(config))).toEqual(config);
});

test.each(['127.0.0.1', '127.9.8.7', 'localhost', '::1'])('%s is this machine alone', (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(['0.0.0.0', '::', '192.168.1.5', '127.0.0.1.example.org'])('%s is not', (host) => {
  expect(isLoopback(host)).toBe(false);
});
