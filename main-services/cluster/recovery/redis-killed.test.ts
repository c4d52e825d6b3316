import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type BreakableElection, prepareBreakableElection } from '../../testing/breakable-election.ts';
import { expectDelayedWhileFrozen } from '../../testing/wall-heartbeats.ts';

/** A Redis of this file alone. */
let broken: BreakableElection | undefined;
let stack: BreakableElection['stack'];
let election: BreakableElection['election'];
let crowd: BreakableElection['crowd'];
let one: StationProcess;
let other: StationProcess;
const kills = 4;

beforeAll(async () => {
  broken = await prepareBreakableElection(inject('stack'), ['redis'], 20_000);
  ({ stack, election, crowd } = broken);
  one = await election.spawn('all', { KENCHI_LOG_LEVEL: 'info' });
  other = await election.spawn('api');
});

afterAll(async () => {
  await broken?.remove();
});

test(`${kills} SIGKILLs under load: whatever was answered is there, once`, async () => {
  const enough = new AbortController();
  const voting = crowd.keepVoting([one.url, other.url], { atOnce: 16, pauseMs: 5, signal: enough.signal });
  for (let kill = 0; kill < kills; kill++) {
    await sleep(400);
    await stack.redis.kill();
    await stack.redis.start();
  }
  await sleep(400);
  enough.abort();
  // 200: the answer was lost, not the ballot.
  for (const status of (await voting).keys()) expect([200, 201, 202]).toContain(status);
  await crowd.expectExactly(one.url, crowd.attempts);
});

test('while it is away votes are refused, with when to try again', async () => {
  await stack.redis.kill();
  const attempt = crowd.next();
  expect(await crowd.sendForAnswer(one.url, attempt)).toEqual({ status: 503, retryAfter: '1' });
  await stack.redis.start();
  expect(await crowd.vote([one.url], attempt)).toBe(201);
  await crowd.expectExactly(one.url);
});

test('the log tells once that it went, and once that it is back', async () => {
  const told = () =>
    one
      .logged()
      .split('\n')
      .filter((line) => line.includes('"dependency"'))
      .map((line) => z.object({ level: z.int(), dependency: z.string() }).parse(JSON.parse(line)));
  await expect.poll(() => told().at(-1)?.level, { timeout: 10_000 }).toBe(30);
  const before = told().length;
  await stack.redis.kill();
  const attempts = Array.from({ length: 50 }, () => crowd.next());
  for (const attempt of attempts) expect(await crowd.send(one.url, attempt)).toBe(503);
  await stack.redis.start();
  for (const attempt of attempts) expect(await crowd.vote([one.url], attempt)).toBe(201);
  await expect
    .poll(() => told().slice(before), { timeout: 10_000 })
    .toEqual([
      { level: 50, dependency: 'redis' },
      { level: 30, dependency: 'redis' },
    ]);
});

test('frozen, it leaves no wall with results that seem to be live', async () => {
  await expectDelayedWhileFrozen(one.url, stack.redis);
}, 60_000);

test('frozen, it may store a vote after the answer was given up: the retry finds out', async () => {
  const attempt = crowd.next();
  stack.redis.freeze();
  expect(await crowd.send(one.url, attempt)).toBe(503);
  stack.redis.thaw();
  expect([200, 201]).toContain(await crowd.vote([other.url], attempt));
  await crowd.expectExactly(one.url);
});
