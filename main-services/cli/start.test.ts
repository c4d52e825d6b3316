import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';

let data: Awaited<ReturnType<typeof temporaryDataDir>>;
let running: ChildProcess[] = [];

beforeEach(async () => {
  data = await temporaryDataDir();
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  await data.remove();
});

/** Starts a station as `npm start` does, and waits until it listens or has ended. */
async function start(...args: string[]) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'start.ts'), '--headless', '--port', '0', '--voters', '50', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.push(child);
  let said = '';
  const ended = once(child, 'close').then(([code]: unknown[]) => code);
  const listens = new Promise<void>((resolve) => {
    const hear = (text: string) => {
      said += text;
      if (said.includes('Stop it with Ctrl+C')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
  });
  await Promise.race([listens, ended]);
  const url = /kiosk +(http:\S+)\/kiosk/.exec(said)?.[1] ?? '';
  return { child, ended, url, said: () => said };
}

function vote(url: string, card: { personal_id: string; guid: string }): Promise<Response> {
  return fetch(`${url}/vote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...card, candidate: 'nino-tskaltubeli' }),
  });
}

function pinsIn(said: string): string[] {
  return [...said.matchAll(/^ {2}(?:poll worker|official|administrator) +(\d{8})$/gm)].map(
    ([, pin = '']) => pin,
  );
}

function cardsIn(said: string): { personal_id: string; guid: string }[] {
  return [...said.matchAll(/^ {2}(\d{11}) +([0-9a-f-]{36})$/gm)].map(([, personal_id = '', guid = '']) => ({
    personal_id,
    guid,
  }));
}

test('a new data directory gets an election whose printed cards can vote, and keeps it', async () => {
  const first = await start('--data-dir', data.dataDir);
  const cards = cardsIn(first.said());
  expect(cards).toHaveLength(3);
  expect((await stat(data.dataDir)).mode & 0o777).toBe(0o700);
  const [card = { personal_id: '', guid: '' }] = cards;
  expect((await vote(first.url, card)).status).toBe(201);
  expect((await vote(first.url, card)).status).toBe(409);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = await start('--data-dir', data.dataDir);
  expect(await (await fetch(`${second.url}/results`)).json()).toMatchObject({ ballots: 1, status: 'open' });
  expect((await vote(second.url, card)).status).toBe(409);
  // A used card is no longer offered to try.
  expect(cardsIn(second.said())).not.toContainEqual(card);
  expect(cardsIn(second.said())).toHaveLength(3);
  // Nobody has used the PINs of the first start.
  expect(pinsIn(first.said())).toHaveLength(3);
  expect(pinsIn(second.said())).toHaveLength(3);
  expect(pinsIn(second.said())).not.toContain(pinsIn(first.said())[0]);
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

test('a second station on the same data directory is refused, in a line', async () => {
  await start('--data-dir', data.dataDir);
  const second = await start('--data-dir', data.dataDir);
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(/is in use by another Kenchi process\..*--data-dir/);
  expect(second.said()).not.toContain('    at ');
});

test('another election than the one that is there is refused', async () => {
  const first = await start('--data-dir', data.dataDir);
  first.child.kill('SIGTERM');
  await first.ended;
  const other = join(data.dataDir, 'other.json');
  await writeFile(other, JSON.stringify(testElection({ id: 'another-one' })));
  const second = await start('--data-dir', data.dataDir, '--election', other);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain('holds the election kenchi-demo');
});

test('an option that does not exist is refused', async () => {
  const mistyped = await start('--data-dir', data.dataDir, '--polls-open');
  expect(await mistyped.ended).toBe(1);
  expect(mistyped.said()).toContain("unknown option '--polls-open'");
});
