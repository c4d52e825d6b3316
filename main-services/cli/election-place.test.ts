import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { electionHome } from '../profiles/election-home.ts';
import { InvalidConfig } from '../profiles/station-config.ts';
import { writeState } from '../stack/stack-folder.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { findElectionPlace } from './election-place.ts';

const named = {
  KAFKA_BROKERS: 'kafka.example:9092',
  REDIS_URL: 'redis://redis.example:6379',
  DATABASE_URL: 'postgres://kenchi@postgres.example/kenchi',
};

async function folder({ stack }: { stack: boolean }): Promise<string> {
  const { dataDir, remove } = await temporaryDataDir();
  onTestFinished(remove);
  if (stack) makeStack(join(dataDir, 'stack'));
  return dataDir;
}

function makeStack(at: string): void {
  mkdirSync(at, { recursive: true });
  const ports = { kafka: 4001, kafkaController: 4002, redis: 4003, postgres: 4004 };
  writeState(at, { how: 'native', password: 'p'.repeat(16), ports, postgresFolder: join(at, 'postgres') });
}

function find(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  profile?: 'embedded' | 'cluster',
) {
  const said: string[] = [];
  const { cluster } = findElectionPlace({ dataDir, profile }, environment, (line) => said.push(line));
  return { databaseUrl: cluster?.databaseUrl, said };
}

test('an election is in the data directory, unless that has none and has a stack', async () => {
  expect(find(await folder({ stack: false }))).toEqual({ databaseUrl: undefined, said: [] });
  const dataDir = await folder({ stack: true });
  const { databaseUrl, said } = find(dataDir);
  expect(databaseUrl).toMatch(/@127\.0\.0\.1:4004\//);
  expect(said.join()).toContain('--profile embedded');
  expect(find(dataDir, {}, 'embedded')).toEqual({ databaseUrl: undefined, said: [] });
  await electionHome({ dataDir }).create(testElection());
  expect(find(dataDir)).toEqual({ databaseUrl: undefined, said: [] });
  expect(find(dataDir, {}, 'cluster').databaseUrl).toBe(databaseUrl);
});

test('servers that are named are used, whatever stack is there; a stack may be elsewhere', async () => {
  const dataDir = await folder({ stack: true });
  expect(find(dataDir, named, 'cluster').databaseUrl).toBe(named.DATABASE_URL);
  const unasked = find(dataDir, named);
  expect(unasked.databaseUrl).toBe(named.DATABASE_URL);
  expect(unasked.said.join()).toContain('that the environment names');
  const other = await folder({ stack: false });
  expect(find(other, { KENCHI_STACK_DIR: join(dataDir, 'stack') }).databaseUrl).toMatch(/:4004\//);
});

test('without servers and without a stack the message says how to get them', async () => {
  const dataDir = await folder({ stack: false });
  expect(() => find(dataDir, {}, 'cluster')).toThrow(InvalidConfig);
  expect(() => find(dataDir, {}, 'cluster')).toThrow(/KAFKA_BROKERS[\s\S]*npm run stack -- up/);
});

test('servers of which only some are named are not mixed with those of a stack', async () => {
  const { KAFKA_BROKERS } = named;
  const dataDir = await folder({ stack: true });
  expect(() => find(dataDir, { KAFKA_BROKERS }, 'cluster')).toThrow(/REDIS_URL/);
});
