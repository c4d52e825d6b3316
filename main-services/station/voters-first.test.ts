import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';

const niceness = constants.priority.PRIORITY_BELOW_NORMAL;

function autogroupOf(pid: number | 'self'): string | undefined {
  const file = `/proc/${pid}/autogroup`;
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A process that waits, once it has let voters go first where it `yields`; where `detached`, it is the first of a session. */
async function startProcess({ yields, detached }: { yields: boolean; detached: boolean }): Promise<number> {
  const module = JSON.stringify(new URL('./voters-first.ts', import.meta.url).href);
  const program = `
    import { letVotersGoFirst } from ${module};
    if (${yields}) letVotersGoFirst();
    console.log('done');
    setInterval(() => {}, 1_000);
  `;
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', program], {
    detached,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout || child.pid === undefined) throw new Error('it was not started');
  await once(child.stdout, 'data');
  return child.pid;
}

test('a process that lets voters go first has a lower priority than others', async () => {
  const pid = await startProcess({ yields: true, detached: false });
  expect(getPriority(pid)).toBe(Math.max(getPriority(), niceness));
});

test('so has a session of its own, but not one that it shares', async () => {
  const before = autogroupOf('self');
  // A kernel that weighs processes alone has no such file, and the first session of a machine is empty in it.
  const ordinary = autogroupOf(await startProcess({ yields: false, detached: true }));
  const lowered = ordinary && expect.stringContaining(`nice ${niceness}`);
  expect(autogroupOf(await startProcess({ yields: true, detached: true }))).toEqual(lowered);
  expect(autogroupOf(await startProcess({ yields: true, detached: false }))).toBe(before);
});
