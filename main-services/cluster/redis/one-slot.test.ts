import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';
import { startRedisClusterNode } from '../../testing/redis-cluster-node.ts';

/** A cluster refuses a script that is given keys of two slots. */
let node: Awaited<ReturnType<typeof startRedisClusterNode>>;
let election: ClusterElection;
let crowd: Crowd;
let redis: Redis;

beforeAll(async () => {
  node = await startRedisClusterNode();
  redis = new Redis(node.url);
  election = await prepareClusterElection({ ...inject('stack'), redisUrl: node.url }, 50);
  crowd = new Crowd(election);
}, 60_000);

afterAll(async () => {
  redis?.disconnect();
  await crowd?.close();
  await election?.remove();
  await node?.stop();
}, 60_000);

const folder = new URL('./scripts/', import.meta.url);
const scripts = readdirSync(folder).map((name) => ({
  name,
  source: readFileSync(new URL(name, folder), 'utf8'),
}));

test.each(scripts)('$name touches no key but those that it is given', ({ source }) => {
  const calls = [...source.matchAll(/redis\.call\(\s*'(\w+)'\s*,\s*(\w+)/g)];
  expect(calls.length).toBe(source.replaceAll("redis.call('TIME')", '').match(/redis\.call/g)?.length);
  for (const [call, command, key] of calls) if (command !== 'PUBLISH') expect(key, call).toBe('KEYS');
});

test('a Redis Cluster runs every script: the keys of each lie in one slot', { timeout: 60_000 }, async () => {
  await expect(redis.eval('return 1', 2, 'a', 'b')).rejects.toThrow('CROSSSLOT');
  const station = await election.spawn('all');
  expect(new Set(await crowd.sendMany(station.url, 20))).toEqual(new Set([201]));
  await redis.flushall();
  const next = crowd.next();
  expect(await crowd.vote([station.url], next)).toBe(201);
  await crowd.expectExactly(station.url);

  // Whoever runs a script that Redis does not know sends it whole; from then on Redis knows it. One that is given a single
  // key can't touch two slots.
  const severalKeys = scripts.filter(({ source }) => source.includes('KEYS[2]'));
  expect(severalKeys.length).toBeGreaterThan(3);
  const hashes = severalKeys.map(({ source }) => createHash('sha1').update(source).digest('hex'));
  const known = await redis.script('EXISTS', ...hashes);
  expect(known).toEqual(severalKeys.map(() => 1));
});
