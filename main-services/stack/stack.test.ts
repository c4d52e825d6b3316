import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { quietKafkajs } from '../kafka-client/quiet-kafkajs.ts';
import { openClusterScope } from '../testing/cluster-scope.ts';
import { nativeStack } from './native-stack.ts';
import { askServer } from './probes.ts';
import { identifyProcess } from './process-identity.ts';
import {
  kafkaSettings,
  postgresSettings,
  redisSettings,
  type StackAddresses,
  serverNames,
} from './settings.ts';
import type { StackStatus } from './stack.ts';
import { guardStack } from './stack-guard.ts';
import { startTemporaryStack } from './temporary-stack.ts';

quietKafkajs();

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'kenchi-test-stack-'));
const quiet = () => {};

const guard = guardStack(folder);

afterAll(() => guard.release());

test('a stack outlives the command that starts it, and keeps what it holds over a crash', async () => {
  expect(await runStack('status')).toMatchObject({ code: 1 });
  const addresses = readAddresses((await runStack('up')).stdout);
  expect(await runStack('status')).toMatchObject({ code: 0 });
  await fill(addresses);
  const before = await nativeStack({ folder, say: quiet }).status();

  await nativeStack({ folder, say: quiet }).server('redis').kill();
  const crashed = await runStack('status');
  expect(crashed.code).toBe(1);
  expect(crashed.stdout).toMatch(/^Redis .*ended unexpectedly; see .*redis\.log/m);
  expect(crashed.stdout).toMatch(/^Kafka .*ready/m);

  expect(readAddresses((await runStack('up')).stdout)).toEqual(addresses);
  await expectFilled(addresses);
  const after = await nativeStack({ folder, say: quiet }).status();
  expect(pidsOf(after)[0]).toBe(pidsOf(before)[0]);
  expect(pidsOf(after)[1]).not.toBe(pidsOf(before)[1]);

  expect(await runStack('down')).toMatchObject({ code: 0 });
  for (const pid of [...pidsOf(before), ...pidsOf(after)]) expect(identifyProcess(pid)).toBeUndefined();
  const stopped = await nativeStack({ folder, say: quiet }).status();
  expect(stopped.servers.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped']);
});

test('what a stopped stack held is there at the next start, until it is wiped', async () => {
  const servers = ['redis', 'postgres'] as const;
  const stack = nativeStack({ folder, servers, say: quiet });
  const addresses = await stack.up();
  const redis = new Redis(addresses.redisUrl);
  expect(await redis.get('kept')).toBe('yes');
  redis.disconnect();
  const { servers: running } = await stack.status();
  await stack.down({ wipe: true });
  for (const { data } of running) expect(existsSync(data)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

test('a stack starts anew where the folder of another was deleted, which leaves PostgreSQL’s files if they lie elsewhere', async () => {
  // As a data directory is: PostgreSQL's user can't pass through it, so its folder is elsewhere if root starts it.
  const dataDir = mkdtempSync(join(tmpdir(), 'kenchi-test-deleted-'));
  const deleted = join(dataDir, 'stack');
  const said: string[] = [];
  const stack = nativeStack({
    folder: deleted,
    servers: ['postgres'],
    ports: 'any',
    say: (line) => said.push(line),
  });
  const dataOf = async () =>
    (await stack.status()).servers.find(({ server }) => server === 'postgres')?.data ?? '';
  const ownGuard = guardStack(deleted);
  try {
    await stack.up();
    const left = await dataOf();
    await stack.down({ wipe: false });
    rmSync(deleted, { recursive: true });
    const isLeft = existsSync(left);
    const addresses = await stack.up();
    expect(await askServer('postgres', addresses)).toMatchObject({ version: expect.any(String) });
    expect((await dataOf()) === left).toBe(!isLeft);
    expect(said.some((line) => line.includes(`${left} was left by an earlier stack`))).toBe(isLeft);
    await stack.down({ wipe: true });
    expect(existsSync(left)).toBe(isLeft);
    rmSync(left, { recursive: true, force: true });
  } finally {
    await ownGuard.release();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('the servers run with the settings that compose has, too', async () => {
  const stack = inject('stack');
  expect(await readRedisSettings(stack)).toEqual(redisSettings.config);
  expect(await readPostgresSettings(stack)).toEqual(postgresSettings.parameters);
  expect(await readKafkaSettings(stack)).toEqual(kafkaSettings.properties);
});

test('PostgreSQL lets nobody in without the password', async () => {
  const url = new URL(inject('stack').databaseUrl);
  url.password = 'another';
  expect(await askServer('postgres', { ...inject('stack'), databaseUrl: url.href })).toEqual({
    why: expect.stringContaining('password authentication failed'),
  });
});

test('killed with SIGKILL, each server starts again on its data at its address', async () => {
  // A stack of its own: others' tests go on meanwhile.
  const stack = await startTemporaryStack({ say: quiet });
  try {
    for (const name of serverNames) {
      await stack[name].kill();
      expect(await askServer(name, stack)).toHaveProperty('why');
      await stack[name].start();
      expect(await askServer(name, stack)).toHaveProperty('version');
    }
    stack.redis.freeze();
    expect(await askServer('redis', stack)).toHaveProperty('why');
    stack.redis.thaw();
    expect(await askServer('redis', stack)).toHaveProperty('version');
  } finally {
    await stack.stop();
  }
});

test('a temporary stack ends with the process that started it, even one that is killed', async () => {
  const program = `
    import { startTemporaryStack } from '${join(import.meta.dirname, 'temporary-stack.ts')}';
    const { folder } = await startTemporaryStack({ servers: ['redis'], say: () => {} });
    console.log(folder);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(owner.stdout, 'data');
  const temporary = String(line).trim();
  const pid = Number(JSON.parse(readFileSync(join(temporary, 'redis.pid'), 'utf8')).pid);
  expect(identifyProcess(pid)).toBeDefined();
  owner.kill('SIGKILL');
  await expect.poll(() => identifyProcess(pid), { timeout: 20_000 }).toBeUndefined();
  await expect.poll(() => existsSync(temporary), { timeout: 20_000 }).toBe(false);
});

test('a scope is empty, and leaves nothing', async () => {
  const stack = { ...inject('stack'), areTemporary: false };
  const scope = await openClusterScope(stack);
  await fill(scope, scope.namespace);
  await expectFilled(scope, scope.namespace);
  await scope.drop();
  expect(await askServer('postgres', scope)).toEqual({ why: expect.stringContaining('does not exist') });
  const redis = new Redis(stack.redisUrl);
  expect(await redis.exists(`${scope.namespace}kept`)).toBe(0);
  redis.disconnect();
  expect(await withKafka(stack, (kafka) => listTopics(kafka))).not.toContain(`${scope.namespace}kept`);
});

interface Ended {
  code: number | null;
  stdout: string;
}

async function runStack(command: 'up' | 'down' | 'status'): Promise<Ended> {
  const script = join(root, 'main-services/cli/stack.ts');
  const child = spawn(process.execPath, [script, command, '--native', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  await once(child, 'close');
  return { code: child.exitCode, stdout };
}

function readAddresses(stdout: string): StackAddresses {
  const read = (name: string) => new RegExp(`^export ${name}='(.+)'$`, 'm').exec(stdout)?.[1] ?? '';
  return {
    kafkaBrokers: read('KAFKA_BROKERS'),
    redisUrl: read('REDIS_URL'),
    databaseUrl: read('DATABASE_URL'),
  };
}

function pidsOf({ servers }: StackStatus): number[] {
  expect(servers.map(({ server }) => server)).toEqual(serverNames);
  return servers.map(({ state }) => Number(/pid (\d+)/.exec(state)?.[1]));
}

async function fill(addresses: StackAddresses, prefix = ''): Promise<void> {
  await withKafka(addresses, async (kafka) => {
    const [admin, producer] = [kafka.admin(), kafka.producer({ idempotent: true })];
    await Promise.all([admin.connect(), producer.connect()]);
    await admin.createTopics({ topics: [{ topic: `${prefix}kept` }], waitForLeaders: true });
    await producer.send({ topic: `${prefix}kept`, acks: -1, messages: [{ value: 'yes' }] });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  });
  const redis = new Redis(addresses.redisUrl);
  await redis.set(`${prefix}kept`, 'yes');
  redis.disconnect();
  await withDatabase(addresses, (client) => client.query("CREATE TABLE kept AS SELECT 'yes'::text AS value"));
}

async function expectFilled(addresses: StackAddresses, prefix = ''): Promise<void> {
  const offsets = await withKafka(addresses, async (kafka) => {
    const admin = kafka.admin();
    await admin.connect();
    const found = await admin.fetchTopicOffsets(`${prefix}kept`);
    await admin.disconnect();
    return found;
  });
  expect(offsets).toMatchObject([{ partition: 0, high: '1' }]);
  const redis = new Redis(addresses.redisUrl);
  expect(await redis.get(`${prefix}kept`)).toBe('yes');
  redis.disconnect();
  const { rows } = await withDatabase(addresses, (client) => client.query('SELECT value FROM kept'));
  expect(rows).toEqual([{ value: 'yes' }]);
}

async function readRedisSettings({ redisUrl }: StackAddresses): Promise<Record<string, unknown>> {
  const redis = new Redis(redisUrl);
  const settings: Record<string, unknown> = {};
  for (const name of Object.keys(redisSettings.config)) {
    const answer = await redis.config('GET', name);
    settings[name] = Array.isArray(answer) ? answer[1] : answer;
  }
  redis.disconnect();
  return settings;
}

function readPostgresSettings(addresses: StackAddresses): Promise<Record<string, unknown>> {
  return withDatabase(addresses, async (client) => {
    const names = Object.keys(postgresSettings.parameters);
    const { rows } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
      [names],
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  });
}

function readKafkaSettings(addresses: StackAddresses): Promise<Record<string, unknown>> {
  return withKafka(addresses, async (kafka) => {
    const admin = kafka.admin();
    await admin.connect();
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        {
          type: ConfigResourceTypes.BROKER,
          name: kafkaSettings.properties['node.id'],
          configNames: Object.keys(kafkaSettings.properties),
        },
      ],
    });
    await admin.disconnect();
    return Object.fromEntries(
      (resources[0]?.configEntries ?? []).map(({ configName, configValue }) => [configName, configValue]),
    );
  });
}

async function listTopics(kafka: Kafka): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  const topics = await admin.listTopics();
  await admin.disconnect();
  return topics;
}

function withKafka<T>({ kafkaBrokers }: StackAddresses, task: (kafka: Kafka) => Promise<T>): Promise<T> {
  return task(new Kafka({ brokers: kafkaBrokers.split(','), clientId: 'test', logLevel: logLevel.NOTHING }));
}

async function withDatabase<T>(
  { databaseUrl }: StackAddresses,
  task: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}
