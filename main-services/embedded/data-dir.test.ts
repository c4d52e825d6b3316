import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createElection, openElection } from '../profiles/embedded.ts';
import { ElectionExists, NoElection } from '../profiles/stores.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { DataDirInUse } from './data-dir.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function makeElection(): Promise<string> {
  const { dataDir, remove } = await temporaryDataDir();
  cleanUps.push(remove);
  await createElection(dataDir, testElection());
  return dataDir;
}

/** Another process that holds the data directory. */
async function holdElsewhere(dataDir: string): Promise<ChildProcess> {
  const profile = new URL('../profiles/embedded.ts', import.meta.url).href;
  const program = `
    const { openElection } = await import(${JSON.stringify(profile)});
    await openElection(${JSON.stringify(dataDir)}, 'exclusive');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a data directory is for its owner alone', async () => {
  const dataDir = await makeElection();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, 'kenchi.db')).mode & 0o777).toBe(0o600);
});

test('a second process is refused, a reader is not, and a SIGKILL leaves no stale lock', async () => {
  const dataDir = await makeElection();
  const holder = await holdElsewhere(dataDir);
  await expect(openElection(dataDir, 'exclusive')).rejects.toThrow(DataDirInUse);
  await expect(createElection(dataDir, testElection())).rejects.toThrow(DataDirInUse);
  const reader = await openElection(dataDir, 'read-only');
  expect(await reader.box.count()).toBe(0);
  await reader.close();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const stores = await openElection(dataDir, 'exclusive');
  await stores.close();
  await stores.close();
});

test('a directory has one election, and says when it has none', async () => {
  const dataDir = await makeElection();
  await expect(createElection(dataDir, testElection())).rejects.toThrow(ElectionExists);
  const { dataDir: empty, remove } = await temporaryDataDir();
  cleanUps.push(remove);
  await expect(openElection(empty, 'read-only')).rejects.toThrow(NoElection);
});

test('a reader can write nothing', async () => {
  const dataDir = await makeElection();
  const reader = await openElection(dataDir, 'read-only');
  cleanUps.push(() => reader.close());
  const audited = reader.auditLog.append({
    at: new Date(),
    actor: 'reader',
    action: 'write',
    outcome: 'done',
    detail: '',
  });
  await expect(audited).rejects.toThrow();
});
