import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { results } from '../../contracts/results.ts';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';
import { askServer, type RedisCluster, startRedisCluster } from '../../testing/redis-cluster.ts';

/** A Redis Cluster of three servers with a replica each, of this file alone. */
let cluster: RedisCluster;
let election: ClusterElection;
let crowd: Crowd;
let station: StationProcess;
let wall: StationProcess;

beforeAll(async () => {
  cluster = await startRedisCluster({ primaries: 3, withReplicas: true });
  election = await prepareClusterElection({ ...inject('stack'), redisUrl: cluster.url }, 5_000);
  crowd = new Crowd(election);
  station = await election.spawn('all');
  wall = await election.spawn('wall');
});

afterAll(async () => {
  await crowd?.close();
  await election?.remove();
  await cluster?.stop();
});

async function shown(): Promise<number | null> {
  const { body } = await request(`${wall.url}/results`);
  return results.parse(await body.json()).ballots;
}

/** Votes while something is done to the cluster, and until everybody has an answer. */
async function voteMeanwhile(act: () => Promise<void>): Promise<void> {
  const statuses = await crowd.voteWhile([station.url], { atOnce: 8, pauseMs: 20 }, async () => {
    await sleep(500);
    await act();
    // Somebody who comes afterwards, in whatever slots, is answered.
    for (let voters = 30; voters > 0; voters--) {
      expect(await crowd.vote([station.url], crowd.next())).toBe(201);
    }
  });
  for (const status of statuses.keys()) expect([200, 201, 202, 409]).toContain(status);
  for (const attempt of crowd.attempts) {
    if (attempt.receipt === undefined) await crowd.vote([station.url], attempt);
  }
}

test('a replica that lacks what was written last is filled from roll and log: nobody votes twice', async () => {
  const [primary, replica] = [cluster.primaries[2], cluster.replicas[2]];
  if (!primary || !replica) throw new RangeError('there is no such server');
  // It is cut off, and not let in again.
  await askServer(replica, (redis) => redis.config('SET', 'masterauth', 'wrong'));
  await askServer(primary, (redis) => redis.client('KILL', 'TYPE', 'REPLICA'));
  expect(new Set(await crowd.sendMany(station.url, 60))).toEqual(new Set([201]));
  await primary.kill();
  expect(await crowd.vote([station.url], crowd.next())).toBe(201);
  await crowd.expectExactly(station.url);
  const again = crowd.accepted.slice(0, 60).map((attempt) => ({ ...attempt, key: 'k'.repeat(32) }));
  expect(new Set(await Promise.all(again.map((attempt) => crowd.vote([station.url], attempt))))).toEqual(
    new Set([409]),
  );
});

test('a replica takes over for a primary that is killed: voting goes on by itself, exact', async () => {
  await voteMeanwhile(async () => cluster.primaries[0]?.kill());
  await crowd.expectExactly(station.url, crowd.attempts);
  await expect.poll(shown, { timeout: 20_000 }).toBe(crowd.attempts.length);
});

test('and for one that is frozen, on whichever server a wall listens', async () => {
  await voteMeanwhile(async () => cluster.primaries[1]?.freeze());
  await expect.poll(shown, { timeout: 20_000 }).toBe(crowd.attempts.length);
  cluster.primaries[1]?.thaw();
  await crowd.expectExactly(station.url, crowd.attempts);
});
