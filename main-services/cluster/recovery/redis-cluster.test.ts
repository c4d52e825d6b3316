import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';
import {
  askServer,
  type RedisCluster,
  type RedisClusterServer,
  startRedisCluster,
} from '../../testing/redis-cluster.ts';

/** A Redis Cluster of three servers without replicas, of this file alone. */
let cluster: RedisCluster;
let election: ClusterElection;
let crowd: Crowd;
let one: StationProcess;
let other: StationProcess;

beforeAll(async () => {
  cluster = await startRedisCluster({ primaries: 3 });
  election = await prepareClusterElection({ ...inject('stack'), redisUrl: cluster.url }, 5_000);
  crowd = new Crowd(election);
  one = await election.spawn('all');
  other = await election.spawn('api');
});

afterAll(async () => {
  await crowd?.close();
  await election?.remove();
  await cluster?.stop();
});

/** A server of the three, by its place. */
function primary(index: number): RedisClusterServer {
  const server = cluster.primaries[index];
  if (!server) throw new RangeError('there is no such server');
  return server;
}

/** What voters are answered who try once each, as many as that. */
async function tryOnce(count: number): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  for (const status of await crowd.sendMany(one.url, count)) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
}

async function finishEverybody(): Promise<void> {
  for (const attempt of crowd.attempts) {
    if (attempt.receipt === undefined) await crowd.vote([one.url, other.url], attempt);
  }
}

async function redisIsReady(): Promise<boolean | undefined> {
  const { dependencies } = await crowd.readiness(one.url);
  return dependencies.find(({ name }) => name === 'redis')?.ready;
}

test('a vote goes its whole way, and every server has a part of voters and ballots', async () => {
  expect(new Set(await crowd.sendMany(one.url, 40))).toEqual(new Set([201]));
  await crowd.expectExactly(one.url);
  for (const server of cluster.primaries) {
    const names = await askServer(server, (redis) => redis.keys(`${election.scope.namespace}:*`));
    expect(names.some((name) => name.endsWith(':voters'))).toBe(true);
    expect(names.some((name) => name.endsWith(':ballots'))).toBe(true);
  }
});

test('a primary that is killed under load: the votes of other slots go on, and none is lost or doubled', async () => {
  const statuses = await crowd.voteWhile([one.url, other.url], { atOnce: 12, pauseMs: 20 }, async () => {
    await sleep(500);
    await primary(1).kill();
    await expect.poll(redisIsReady, { timeout: 10_000 }).toBe(false);
    // The others have noticed by now that it is gone.
    await sleep(2_000);
    const meanwhile = await tryOnce(60);
    expect(new Set(meanwhile.keys())).toEqual(new Set([201, 503]));
    await primary(1).start();
    await expect.poll(redisIsReady, { timeout: 10_000 }).toBe(true);
  });
  // 200: the answer was lost, not the ballot.
  for (const status of statuses.keys()) expect([200, 201, 202]).toContain(status);
  await finishEverybody();
  await crowd.expectExactly(one.url, crowd.attempts);
});

test('one that is killed and back at once loses nothing either', async () => {
  const statuses = await crowd.voteWhile([one.url, other.url], { atOnce: 12, pauseMs: 20 }, async () => {
    for (const index of [0, 1, 2]) {
      await sleep(300);
      await primary(index).kill();
      await primary(index).start();
    }
    await sleep(300);
  });
  for (const status of statuses.keys()) expect([200, 201, 202]).toContain(status);
  await crowd.expectExactly(one.url, crowd.attempts);
});

test('FLUSHALL of one server under load: its part of the box is filled before it takes votes, nobody votes twice', async () => {
  const statuses = await crowd.voteWhile([one.url, other.url], { atOnce: 8, pauseMs: 20 }, async () => {
    await sleep(300);
    await askServer(primary(0), (redis) => redis.flushall());
    await sleep(1_000);
  });
  // 409: the ballot was logged, its answer lost, and with the box the key of the attempt.
  for (const status of statuses.keys()) expect([200, 201, 202, 409]).toContain(status);
  await finishEverybody();
  await crowd.expectExactly(one.url, crowd.attempts);
  const again = crowd.accepted.slice(0, 60).map((attempt) => ({ ...attempt, key: 'k'.repeat(32) }));
  expect(new Set(await Promise.all(again.map((attempt) => crowd.vote([other.url], attempt))))).toEqual(
    new Set([409]),
  );
});
