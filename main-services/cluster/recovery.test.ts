import { Redis } from 'ioredis';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import type { ClusterConfig } from '../profiles/cluster-config.ts';
import { electionHome } from '../profiles/election-home.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { startTemporaryStack, type TemporaryStack } from '../stack/temporary-stack.ts';
import { type Station, startStation } from '../station/station.ts';
import { type ClusterScope, openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { testStaff } from '../testing/test-staff.ts';
import { makeCards, rollOf, type TestCard } from '../testing/voters.ts';
import { verifyElection } from '../verification/verify.ts';

/** Servers of this file alone: they are killed. */
let stack: TemporaryStack;
let scope: ClusterScope;
let station: Station;
let place: { dataDir: string; cluster: ClusterConfig };
let removeDataDir: () => Promise<void>;
const cards = makeCards(2_000);
const dispatcher = new Agent({ connections: 16 });
const voted: TestCard[] = [];
let next = 0;

beforeAll(async () => {
  stack = await startTemporaryStack({ say: () => {} });
  scope = await openClusterScope(stack);
  const { dataDir, remove } = await temporaryDataDir();
  removeDataDir = remove;
  place = { dataDir, cluster: scope.config };
  const home = electionHome(place);
  await home.create(testElection());
  const stores = await home.open('exclusive');
  await stores.roll.load(rollOf(cards, stores.election));
  await stores.close();
  const config = { dataDir, port: 0, rateLimit: 'off', logLevel: 'silent' } as const;
  station = await startStation(readStationConfig(scope.environment, config));
  await station.polls.act('open', testStaff);
}, 180_000);

afterAll(async () => {
  await station?.close();
  await dispatcher.destroy();
  await stack?.stop();
  await removeDataDir?.();
});

async function cast(card: TestCard): Promise<number> {
  const { statusCode, body } = await request(`${station.url}/vote`, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...card, candidate: 'tamar-kvariani' }),
  });
  await body.dump();
  if (statusCode === 201 || statusCode === 202) voted.push(card);
  return statusCode;
}

/** Lets so many new voters vote, one after the other; answers their statuses. */
async function castMany(count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (const card of cards.slice(next, next + count)) statuses.push(await cast(card));
  next += count;
  return statuses;
}

async function ballots() {
  const { body } = await request(`${station.url}/health/ready`, { dispatcher });
  return readyAnswer.parse(await body.json()).ballots;
}

const settled = { timeout: 60_000, interval: 250 };

async function expectAllCounted(): Promise<void> {
  const total = voted.length;
  await expect
    .poll(ballots, settled)
    .toEqual({ accepted: total, logged: total, counted: total, in_flight: 0 });
}

test('a vote is recorded, logged and counted', async () => {
  expect(await castMany(50)).toEqual(Array.from({ length: 50 }, () => 201));
  await expectAllCounted();
});

test('without Kafka votes are queued, and reach the log when it is back', { timeout: 180_000 }, async () => {
  await stack.kafka.kill();
  const statuses = await castMany(30);
  expect(statuses.filter((status) => status !== 202)).toEqual([]);
  await stack.kafka.start();
  await expectAllCounted();
  expect((await castMany(5)).every((status) => status === 201 || status === 202)).toBe(true);
  await expectAllCounted();
});

test('without Redis nothing is taken and nothing is lost; it goes on by itself', {
  timeout: 120_000,
}, async () => {
  await stack.redis.kill();
  expect(await cast(cards[next] ?? cards[0] ?? { personal_id: '', guid: '' })).toBe(503);
  await stack.redis.start();
  await expect.poll(() => cast(cards[next++] ?? { personal_id: '', guid: '' }), settled).toBe(201);
  await castMany(20);
  await expectAllCounted();
});

test('a Redis that lost everything is filled from roll and log', { timeout: 120_000 }, async () => {
  const redis = new Redis(stack.redisUrl);
  await redis.flushall();
  redis.disconnect();
  await expect.poll(() => cast(cards[next++] ?? { personal_id: '', guid: '' }), settled).toBe(201);
  for (const card of voted.slice(0, 40)) expect(await cast(card)).toBe(409);
  await castMany(20);
  await expectAllCounted();
});

test('without PostgreSQL voting goes on, and check-ins are written down later', {
  timeout: 120_000,
}, async () => {
  await stack.postgres.kill();
  expect((await castMany(30)).filter((status) => status !== 201)).toEqual([]);
  await stack.postgres.start();
  await castMany(5);
  await expectAllCounted();
});

test('the recount of it all agrees', { timeout: 120_000 }, async () => {
  const report = await verifyElection({ ...place, url: station.url });
  expect(report.differences).toEqual([]);
  expect(report.recount.ballots).toBe(voted.length);
});
