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

/** A process that has let voters go first, and waits. */
async function startYielding(detached: boolean): Promise<number> {
  const module = JSON.stringify(new URL('./voters-first.ts', import.meta.url).href);
  const program = `
    import { letVotersGoFirst } from ${module};
    letVotersGoFirst();
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
  const pid = await startYielding(false);
  expect(getPriority(pid)).toBe(Math.max(getPriority(), niceness));
});

test('so has a session of its own, but not one that it shares', async () => {
  const before = autogroupOf('self');
  // Where the kernel knows no such groups, there is nothing to lower.
  const lowered = before && expect.stringContaining(`nice ${niceness}`);
  expect(autogroupOf(await startYielding(true))).toEqual(lowered);
  expect(autogroupOf(await startYielding(false))).toBe(before);
});
