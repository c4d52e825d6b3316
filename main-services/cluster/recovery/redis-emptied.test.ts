import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { request } from 'undici';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { results } from '../../contracts/results.ts';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type BreakableElection, prepareBreakableElection } from '../../testing/breakable-election.ts';
import { verifyElection } from '../../verification/verify.ts';
import { RedisKeys } from '../redis/keys.ts';

/** A Redis of this file alone. */
let broken: BreakableElection | undefined;
let stack: BreakableElection['stack'];
let election: BreakableElection['election'];
let crowd: BreakableElection['crowd'];
let one: StationProcess;
let other: StationProcess;

beforeAll(async () => {
  broken = await prepareBreakableElection(inject('stack'), ['redis'], 20_000);
  ({ stack, election, crowd } = broken);
  one = await election.spawn('all');
  other = await election.spawn('api');
});

afterAll(async () => {
  await broken?.remove();
});

async function empty(): Promise<void> {
  const redis = new Redis(stack.redisUrl);
  await redis.flushall();
  redis.disconnect();
}

test('FLUSHALL under load, at two APIs: filled from roll and log before it takes votes again, nobody votes twice', async () => {
  const enough = new AbortController();
  const voting = crowd.keepVoting([one.url, other.url], { atOnce: 8, pauseMs: 10, signal: enough.signal });
  for (let times = 0; times < 3; times++) {
    await sleep(1_000);
    await empty();
    await expect.poll(() => crowd.send(one.url, crowd.next()), { timeout: 30_000 }).toBe(201);
  }
  enough.abort();
  // 409: the ballot was logged, its answer lost, and with the box the key of the attempt.
  for (const status of (await voting).keys()) expect([200, 201, 409]).toContain(status);
  for (const attempt of crowd.attempts) {
    if (attempt.receipt === undefined) await crowd.vote([one.url, other.url], attempt);
  }
  await crowd.expectExactly(one.url, crowd.attempts);
  expect((await verifyElection(election.place)).checked_in).toBe(crowd.attempts.length);
});

test('who has voted is refused afterwards, at every API', async () => {
  await empty();
  const again = crowd.accepted.slice(0, 100).map((attempt) => ({ ...attempt, key: 'k'.repeat(32) }));
  const statuses = await Promise.all(
    again.map((attempt, index) => crowd.vote([index % 2 === 0 ? one.url : other.url], attempt)),
  );
  expect(new Set(statuses)).toEqual(new Set([409]));
  await crowd.expectExactly(one.url, crowd.attempts);
});

test('a wall that starts while all is counted anew never shows fewer ballots than the one before', {
  timeout: 90_000,
}, async () => {
  const before = crowd.accepted.length;
  // Nobody is left who remembers what was shown.
  await one.stop();
  await empty();
  const wall = await election.spawn('wall');
  const shown = async () => {
    const { body } = await request(`${wall.url}/results`);
    return results.parse(await body.json()).ballots;
  };
  expect(await shown()).toBe(before);
  const states = new Set<number | null>();
  const enough = new AbortController();
  const redis = new Redis(stack.redisUrl);
  const { snapshot } = new RedisKeys(election.scope.namespace, election.scope.config.shards);
  const watching = (async () => {
    for (; !enough.signal.aborted; await sleep(10)) {
      states.add(await shown());
      // What a wall would begin with that starts now.
      states.add(Number((await redis.hget(snapshot, 'ballots')) ?? before));
    }
    redis.disconnect();
  })();
  one = await election.spawn('all');
  expect(await crowd.vote([other.url], crowd.next())).toBe(201);
  await expect.poll(shown, { timeout: 120_000 }).toBe(before + 1);
  enough.abort();
  await watching;
  expect([...states]).toEqual([before, before + 1]);
});
