import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { request } from 'undici';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { quietKafkajs } from '../../kafka-client/quiet-kafkajs.ts';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type BreakableElection, prepareBreakableElection } from '../../testing/breakable-election.ts';
import type { AttemptWithReceipt } from '../../testing/crowd.ts';
import { verifyElection } from '../../verification/verify.ts';
import { RedisKeys } from '../redis/keys.ts';

/** Kafka and Redis of this file alone: they are frozen and killed to hold a vote where the API is to die. */
let broken: BreakableElection | undefined;
let stack: BreakableElection['stack'];
let election: BreakableElection['election'];
let crowd: BreakableElection['crowd'];
let doomed: StationProcess;
/** Stays; it counts, too. */
let other: StationProcess;
let redis: Redis;
const soon = { timeout: 30_000, interval: 20 };

beforeAll(async () => {
  broken = await prepareBreakableElection(inject('stack'), ['kafka', 'redis'], 50);
  ({ stack, election, crowd } = broken);
  other = await election.spawn('all');
  redis = new Redis(stack.redisUrl);
  redis.on('error', () => {});
}, 180_000);

afterAll(async () => {
  redis?.disconnect();
  await broken?.remove();
});

/** How many ballots wait in the outbox, as Redis itself says. */
async function waiting(): Promise<number> {
  const shards = new RedisKeys(election.scope.namespace, election.scope.config.shards).ballotShards();
  const sizes = await Promise.all(shards.map(({ outbox }) => redis.scard(outbox)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How many records the log has, as Kafka itself says. */
async function logged(): Promise<number> {
  quietKafkajs();
  const brokers = [stack.kafkaBrokers];
  const admin = new Kafka({ brokers, clientId: 'test', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(`${election.scope.namespace}.votes`);
    return ends.reduce((sum, { high }) => sum + Number(high), 0);
  } finally {
    await admin.disconnect();
  }
}

/** How many voters the roll knows as checked in. */
async function onRoll(): Promise<number> {
  const client = new Client({ connectionString: election.scope.databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT FROM ${election.scope.namespace}.check_ins`);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

async function checkIn(url: string, { card }: AttemptWithReceipt): Promise<number> {
  const { statusCode, body } = await request(`${url}/check-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(card),
  });
  await body.dump();
  return statusCode;
}

test('before it took the request: nothing is left, and the retry votes', async () => {
  doomed = await election.spawn('api');
  const attempt = crowd.next();
  doomed.freeze();
  const answer = crowd.send(doomed.url, attempt);
  await doomed.kill();
  expect(await answer).toBe(0);
  expect(await crowd.send(other.url, attempt)).toBe(201);
  await crowd.expectExactly(other.url);
});

test('after a check-in: the voter goes on anywhere, and counts towards turnout once', async () => {
  doomed = await election.spawn('api');
  const attempt = crowd.next();
  expect(await checkIn(doomed.url, attempt)).toBe(200);
  await doomed.kill();
  expect(await crowd.send(other.url, attempt)).toBe(201);
  await crowd.expectExactly(other.url);
  expect((await verifyElection(election.place)).checked_in).toBe(crowd.accepted.length);
});

test('between box and log: another API delivers the ballot, and a retry gets the first answer', async () => {
  doomed = await election.spawn('api');
  const [told, untold] = [crowd.next(), crowd.next()];
  stack.kafka.freeze();
  expect(await crowd.send(doomed.url, told)).toBe(202);
  const answer = crowd.send(doomed.url, untold);
  await expect.poll(waiting, soon).toBe(2);
  // No retry has come yet: what is waiting can only have come by the one that dies.
  await doomed.kill();
  stack.kafka.thaw();
  await expect.poll(() => crowd.ballots(other.url), soon).toMatchObject({ logged: 4, counted: 4 });
  await answer;
  expect(await crowd.send(other.url, told)).toBe(200);
  expect(await crowd.send(other.url, untold)).toBe(200);
  await crowd.expectExactly(other.url);
  expect(await waiting()).toBe(0);
});

test('an API that starts delivers what a dead one left, with nobody else there', async () => {
  await other.stop();
  doomed = await election.spawn('api');
  stack.kafka.freeze();
  const attempt = crowd.next();
  expect(await crowd.send(doomed.url, attempt)).toBe(202);
  await doomed.kill();
  stack.kafka.thaw();
  other = await election.spawn('all');
  await crowd.expectExactly(other.url);
  expect(await crowd.send(other.url, attempt)).toBe(200);
});

test('between the log’s append and its acknowledgement: the ballots are in the log twice, and count once', {
  timeout: 90_000,
}, async () => {
  await other.stop();
  doomed = await election.spawn('api');
  expect(await crowd.sendMany(doomed.url, 3)).toEqual([201, 201, 201]);
  await expect.poll(waiting, soon).toBe(0);
  const before = await logged();
  stack.kafka.freeze();
  const attempts = Array.from({ length: 10 }, () => crowd.next());
  const answers = Promise.all(attempts.map((attempt) => crowd.send(doomed.url, attempt)));
  await expect.poll(waiting, soon).toBe(10);
  await stack.redis.kill();
  stack.kafka.thaw();
  await expect.poll(logged, soon).toBe(before + 10);
  await doomed.kill();
  await answers;
  await stack.redis.start();
  expect(await waiting()).toBe(10);

  other = await election.spawn('all');
  for (const attempt of attempts) expect(await crowd.send(other.url, attempt)).toBe(200);
  await crowd.expectExactly(other.url);
  expect(await logged()).toBe(before + 20);
  expect((await verifyElection(election.place)).log.repeated).toBe(10);
});

test('Redis loses everything while ballots wait for Kafka: who answered for them puts them back, nobody votes twice', async () => {
  // What the killed API knew alone is on the roll as soon as the next one has read it from the box.
  await expect.poll(onRoll, soon).toBe(crowd.accepted.length);
  stack.kafka.freeze();
  const attempts = Array.from({ length: 10 }, () => crowd.next());
  const statuses = await Promise.all(attempts.map((attempt) => crowd.send(other.url, attempt)));
  expect(new Set(statuses)).toEqual(new Set([202]));
  await redis.flushall();
  await expect.poll(waiting, soon).toBe(10);
  stack.kafka.thaw();
  // Who votes next finds the box without its keys, and has it filled.
  expect(await crowd.vote([other.url], crowd.next())).toBe(201);
  await crowd.expectExactly(other.url);
  for (const attempt of attempts) {
    expect(await crowd.vote([other.url], { ...attempt, key: 'another-attempt-of-the-voter' })).toBe(409);
  }
  expect((await verifyElection(election.place)).checked_in).toBe(crowd.accepted.length);
});
