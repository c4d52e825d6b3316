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
