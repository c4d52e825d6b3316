import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type RedisCluster,
  type RedisClusterServer,
  startRedisCluster,
} from '../../testing/redis-cluster.ts';
import { Unavailable } from '../../voting/ports.ts';
import { parseRedisAddress } from './address.ts';
import { connectRedis } from './connect.ts';
import { orUnavailable, type RedisConnection } from './connection.ts';
import { RedisSubscriber } from './subscriber.ts';

let cluster: RedisCluster;
let connection: RedisConnection;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  cluster = await startRedisCluster({ primaries: 3 });
  connection = connectRedis(parseRedisAddress(cluster.url));
  await connection.connect();
});

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

afterAll(async () => {
  connection?.close();
  await cluster?.stop();
});

function clientOf(server: RedisClusterServer): Redis {
  const redis = new Redis(server.url);
  redis.on('error', () => {});
  opened.push({ close: () => redis.disconnect() });
  return redis;
}

/** Which server has the slot of a key, and another one. */
async function serversOf(key: string) {
  const [asked] = cluster.primaries;
  if (!asked) throw new RangeError('there is no server');
  const slot = Number(await clientOf(asked).cluster('KEYSLOT', key));
  const index = Math.floor((slot * cluster.primaries.length) / 16_384);
  const [source, target] = [
    cluster.primaries[index],
    cluster.primaries[(index + 1) % cluster.primaries.length],
  ];
  if (!source || !target) throw new RangeError('there is no such server');
  return { slot, source, target };
}

test('keys are found on every server', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `found:{${index}}`);
  await Promise.all(names.map((name) => connection.commands.hset(name, 'field', '1')));
  for (const server of cluster.primaries) {
    const here = await clientOf(server).dbsize();
    expect(here).toBeGreaterThan(0);
    expect(here).toBeLessThan(60);
  }
  const found: string[] = [];
  for await (const some of connection.findKeys('found:*')) found.push(...some);
  expect(new Set(found)).toEqual(new Set(names));
});

test('commands follow a slot that moves, also while it does', async () => {
  const key = '{moving}:key';
  const { slot, source, target } = await serversOf(key);
  const [from, to] = [clientOf(source), clientOf(target)];
  const [fromId, toId] = [await from.cluster('MYID'), await to.cluster('MYID')];
  const write = (value: string) =>
    connection.commands.eval("return redis.call('HSET', KEYS[1], ARGV[1], 1)", 1, key, value);
  const fields = async () => new Set(Object.keys(await connection.commands.hgetall(key)));

  await to.cluster('SETSLOT', slot, 'IMPORTING', fromId);
  await from.cluster('SETSLOT', slot, 'MIGRATING', toId);
  // The source has no such key: the target is to be asked, this once.
  expect(await write('asked')).toBe(1);
  expect(await to.dbsize()).toBeGreaterThan(0);
  for (const server of [to, from]) await server.cluster('SETSLOT', slot, 'NODE', toId);
  const answers = await Promise.all(['a', 'b', 'c'].map(write));
  expect(answers).toEqual([1, 1, 1]);
  expect(await fields()).toEqual(new Set(['a', 'asked', 'b', 'c']));
});

test('whose node is gone hears at another node, and is told that it missed something', async () => {
  const subscriber = new RedisSubscriber(connection.openLink());
  opened.push(subscriber);
  await subscriber.connect();
  const heard: string[] = [];
  let missed = 0;
  await subscriber.subscribe(
    'news',
    (text) => heard.push(text),
    () => missed++,
  );
  for (const [index, server] of cluster.primaries.entries()) {
    await server.kill();
    const publish = async () => {
      // Its channel lies in no slot, but whoever publishes is sent where a key of that name would lie.
      await connection.commands.publish('news', String(index)).catch(() => {});
      return heard.includes(String(index));
    };
    await expect(connection.check()).rejects.toThrow();
    await server.start();
    await expect.poll(publish, { timeout: 10_000 }).toBe(true);
  }
  expect(missed).toBeGreaterThan(0);
  await expect.poll(() => connection.check(), { timeout: 10_000 }).toBe(undefined);
});

test('all of it gone, a command fails at once; all of it back, it goes on by itself', async () => {
  await Promise.all(cluster.primaries.map((server) => server.kill()));
  const begunAtMs = performance.now();
  for (const key of ['a', 'b', 'c', 'd']) {
    await expect(orUnavailable(connection.commands.hget(key, 'field'))).rejects.toThrow(Unavailable);
  }
  await expect(connection.check()).rejects.toThrow();
  expect(performance.now() - begunAtMs).toBeLessThan(3_000);
  await Promise.all(cluster.primaries.map((server) => server.start()));
  const read = () => Promise.all(['a', 'b', 'c', 'd'].map((key) => connection.commands.hget(key, 'field')));
  await expect.poll(() => read().catch(() => 'away'), { timeout: 10_000 }).toEqual([null, null, null, null]);
  await expect.poll(() => connection.check(), { timeout: 10_000 }).toBe(undefined);
});

test('what is no cluster, and whoever is not let in, is told as what it is', async () => {
  const attempt = async (url: string) => {
    const wrong = connectRedis(parseRedisAddress(url));
    opened.push(wrong);
    await wrong.connect();
  };
  await expect(attempt(cluster.url.replace(/default:[^@]*@/, ''))).rejects.toThrow(/NOAUTH/);
  await expect(attempt(cluster.url.replace(/default:[^@]*@/, 'default:wrong@'))).rejects.toThrow(/WRONGPASS/);
  for (const nobody of ['redis+cluster://127.0.0.1:1', 'redis://127.0.0.1:1']) {
    await expect(attempt(nobody)).rejects.toThrow(/ECONNREFUSED/);
  }
});
