import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identifyProcess } from './process-identity.ts';
import { findKept, killKept, lastLines, ProgramNotRun, startKept, stopKept } from './process-keeper.ts';

let folder: string;
let files: { pidFile: string; logFile: string };
const inOrder = { signal: 'SIGTERM', graceMs: 10_000 } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kenchi-test-'));
  files = { pidFile: join(folder, 'kept.pid'), logFile: join(folder, 'kept.log') };
});
afterEach(async () => {
  await stopKept(files.pidFile, { signal: 'SIGKILL', graceMs: 10_000 });
  rmSync(folder, { recursive: true });
});

function start(script: string): Promise<number> {
  return startKept({ program: process.execPath, args: ['-e', script], folder }, files);
}

const forever = 'setInterval(() => {}, 1000)';

test('a kept process is found, asked to end, and forgotten', async () => {
  const pid = await start(forever);
  expect(findKept(files.pidFile)).toEqual({ kind: 'running', pid });
  expect(await stopKept(files.pidFile, inOrder)).toBe('stopped');
  expect(findKept(files.pidFile)).toEqual({ kind: 'stopped' });
  expect(identifyProcess(pid)).toBeUndefined();
});

test('one that does not hear is killed', async () => {
  const pid = await start(`process.on('SIGTERM', () => {}); console.log('deaf'); ${forever}`);
  await expect.poll(() => lastLines(files.logFile, 1)).toBe('deaf');
  expect(await stopKept(files.pidFile, { signal: 'SIGTERM', graceMs: 200 })).toBe('killed');
  expect(identifyProcess(pid)).toBeUndefined();
});

test('one that crashed counts as ended, not as stopped', async () => {
  const pid = await start(forever);
  await killKept(files.pidFile);
  expect(findKept(files.pidFile)).toEqual({ kind: 'ended', pid });
});

test('a process that got the id of an ended one is left alone', async () => {
  const identity = identifyProcess(process.pid);
  writeFileSync(files.pidFile, JSON.stringify({ pid: process.pid, identity: `not ${identity}` }));
  expect(findKept(files.pidFile)).toEqual({ kind: 'ended', pid: process.pid });
  await killKept(files.pidFile);
  expect(await stopKept(files.pidFile, { signal: 'SIGKILL', graceMs: 1_000 })).toBe('not running');
  expect(identifyProcess(process.pid)).toBe(identity);
});

test('a pid file cut short says nothing', () => {
  writeFileSync(files.pidFile, '{"pid":1');
  expect(findKept(files.pidFile)).toEqual({ kind: 'stopped' });
});

test('what it writes is kept, and nothing secret is in its environment', async () => {
  process.env['KENCHI_TEST_SECRET'] = 'secret';
  await start(`console.log(process.env.KENCHI_TEST_SECRET, typeof process.env.PATH)`);
  delete process.env['KENCHI_TEST_SECRET'];
  await expect.poll(() => lastLines(files.logFile, 1)).toBe('undefined string');
});

test('a program that is not there is an error', async () => {
  const command = { program: join(folder, 'nothing'), args: [], folder };
  await expect(startKept(command, files)).rejects.toThrow(ProgramNotRun);
});
