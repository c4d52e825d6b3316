import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeStack, isComposeThere, readContainers } from './compose-stack.ts';
import { ServerNotReady } from './stack.ts';

// What is sent to docker is tested here, with a program in its place; no test of the project needs an engine.
let folder: string;
let docker: string;
let calls: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kenchi-test-'));
  docker = join(folder, 'docker');
  calls = join(folder, 'calls');
  answer('exit 0');
});
afterEach(() => rmSync(folder, { recursive: true }));

function answer(script: string): void {
  const record = `echo "$* | $KENCHI_POSTGRES_PASSWORD $KENCHI_REDIS_PORT" >> ${calls}`;
  writeFileSync(docker, `#!/bin/sh\n${record}\n${script}\n`, { mode: 0o755 });
}

function open() {
  return composeStack({ projectRoot: folder, folder: join(folder, 'stack'), docker });
}

function lastCall(): string {
  return readFileSync(calls, 'utf8').trimEnd().split('\n').at(-1) ?? '';
}

test('compose is there when an engine answers and the client knows compose', () => {
  expect(isComposeThere(docker)).toBe(true);
  answer('[ "$1" != compose ]');
  expect(isComposeThere(docker)).toBe(false);
  expect(isComposeThere(join(folder, 'no-docker'))).toBe(false);
});

test('password and ports are made up once and given to every command', async () => {
  const addresses = await open().up();
  const { password, port } = new URL(addresses.databaseUrl);
  expect(password).toHaveLength(32);
  const redisPort = new URL(addresses.redisUrl).port;
  expect(lastCall()).toBe(`compose up --detach --wait kafka redis postgres | ${password} ${redisPort}`);
  expect(await open().up()).toEqual(addresses);
  expect(Number(port)).toBeGreaterThan(0);
  expect(statSync(join(folder, 'stack', 'stack.json')).mode & 0o777).toBe(0o600);

  await open().down({ wipe: false });
  expect(lastCall()).toMatch(/^compose down \| /);
  await open().down({ wipe: true });
  expect(lastCall()).toMatch(/^compose down --volumes \| /);
  expect((await open().status()).addresses).toBeUndefined();
});

test('a failed start says how to do without Docker', async () => {
  answer('exit 17');
  await expect(open().up()).rejects.toThrow(ServerNotReady);
  await expect(open().up()).rejects.toThrow('--native');
});

test('a container that ended is in the status, one that was never made counts as stopped', async () => {
  await open().up();
  answer(`echo '{"Service":"redis","State":"exited","Health":"","ExitCode":1}'`);
  const { servers } = await open().status();
  expect(servers.map(({ state }) => state)).toEqual([
    'stopped',
    'exited; see "npm run stack -- logs redis"',
    'stopped',
  ]);
});

test('containers are read from lines and from an array', () => {
  const redis = { Service: 'redis', State: 'running', Health: 'healthy' };
  const kafka = { Service: 'kafka', State: 'exited' };
  expect(readContainers(`${JSON.stringify(redis)}\n${JSON.stringify(kafka)}\n`)).toEqual([redis, kafka]);
  expect(readContainers(JSON.stringify([redis, kafka]))).toEqual([redis, kafka]);
  expect(readContainers('')).toEqual([]);
});
