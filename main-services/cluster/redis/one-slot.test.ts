import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';
import { type RedisCluster, startRedisCluster } from '../../testing/redis-cluster.ts';
import { readScript } from './scripts.ts';

/** A cluster refuses a script that is given keys of two slots. */
let node: RedisCluster;
let redis: Redis;

beforeAll(async () => {
  node = await startRedisCluster({ primaries: 1 });
  redis = new Redis(node.primaries[0]?.url ?? '');
});

afterAll(async () => {
  redis?.disconnect();
  await node?.stop();
});

/** Votes, and votes again after Redis has lost everything. */
async function hold(shards: number): Promise<void> {
  const stack = { ...inject('stack'), redisUrl: node.url };
  const election: ClusterElection = await prepareClusterElection(stack, 50, {}, shards);
  const crowd = new Crowd(election);
  try {
    const station = await election.spawn('all');
    expect(new Set(await crowd.sendMany(station.url, 20))).toEqual(new Set([201]));
    await redis.flushall();
    expect(await crowd.vote([station.url], crowd.next())).toBe(201);
    await crowd.expectExactly(station.url);
  } finally {
    await crowd.close();
    await election.remove();
  }
}

const scripts = readdirSync(new URL('./scripts/', import.meta.url))
  .filter((file) => file.endsWith('.lua'))
  .map((file) => ({ name: file, source: readScript(file.replace(/\.lua$/, '')) }));

test.each(scripts)('$name touches no key but those that it is given', ({ source }) => {
  const calls = [...source.matchAll(/redis\.call\(\s*'(\w+)'\s*,\s*(\w+)/g)];
  expect(calls.length).toBe(source.replaceAll("redis.call('TIME')", '').match(/redis\.call/g)?.length);
  for (const [call, command, key] of calls) if (command !== 'PUBLISH') expect(key, call).toBe('KEYS');
});

test('a Redis Cluster runs every script: the keys of each lie in one slot', async () => {
  await expect(redis.eval('return 1', 2, 'a', 'b')).rejects.toThrow('CROSSSLOT');
  for (const shards of [1, 3]) await hold(shards);

  // Whoever runs a script that Redis does not know sends it whole; from then on Redis knows it. One that is given a single
  // key can't touch two slots.
  const severalKeys = scripts.filter(({ source }) => source.includes('KEYS[2]'));
  expect(severalKeys.length).toBeGreaterThan(3);
  const hashes = severalKeys.map(({ source }) => createHash('sha1').update(source).digest('hex'));
  const known = await redis.script('EXISTS', ...hashes);
  expect(known).toEqual(severalKeys.map(() => 1));
});
