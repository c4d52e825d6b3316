import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryDataDir } from '../testing/data-dirs.ts';

const launcher = join(import.meta.dirname, 'launch.mjs');
const nobody = '127.0.0.1:1';

test('a station that waits for its servers is not left behind when npm is ended', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  onTestFinished(remove);
  // As npm does: a shell that runs the program, and passes on no signal.
  const program = `"${process.execPath}" "${launcher}" start --headless --port 0 --data-dir "${dataDir}"`;
  const shell = spawn('sh', ['-c', `${program} & echo "started as $!"; wait`], {
    env: {
      ...process.env,
      npm_lifecycle_event: 'start',
      KENCHI_PROFILE: 'cluster',
      KAFKA_BROKERS: nobody,
      REDIS_URL: `redis://${nobody}`,
      DATABASE_URL: `postgres://kenchi:kenchi@${nobody}/kenchi`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void shell.kill('SIGKILL'));
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  shell.stdout.setEncoding('utf8').on('data', hear);
  shell.stderr.setEncoding('utf8').on('data', hear);
  await expect.poll(() => said, { timeout: 60_000 }).toContain('DATABASE_URL');
  const pid = Number(/started as (\d+)/.exec(said)?.[1]);
  expect(isRunning(pid)).toBe(true);
  shell.kill('SIGKILL');
  await expect.poll(() => isRunning(pid)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
