import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import { type Results, results } from '../contracts/results.ts';
import type { StationProcess } from '../launcher/station-process.ts';
import { type ClusterElection, prepareClusterElection } from '../testing/cluster-election.ts';
import { findOutsideTools } from '../testing/outside-tools.ts';
import type { TestCard } from '../testing/voters.ts';
import { verifyElection } from '../verification/verify.ts';

const concurrency = 24;
const dispatcher = new Agent({ connections: concurrency });
let election: ClusterElection;
let late: TestCard;
let cards: TestCard[];
let one: StationProcess;
let other: StationProcess;
let wall: StationProcess;

beforeAll(async () => {
  election = await prepareClusterElection(inject('stack'), 1_501);
  const [first, ...others] = election.cards;
  if (!first) throw new RangeError('there is no voter');
  [late, cards] = [first, others];
});

afterAll(async () => {
  await election?.remove();
  await dispatcher.destroy();
});

async function cast(url: string, card: TestCard): Promise<number> {
  const { statusCode, body } = await request(`${url}/vote`, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...card, candidate: 'tamar-kvariani' }),
  });
  await body.dump();
  return statusCode;
}

async function shownAt(url: string): Promise<Results> {
  const { body } = await request(`${url}/results`, { dispatcher });
  return results.parse(await body.json());
}

async function ballotsShown(url: string): Promise<number | null> {
  return (await shownAt(url)).ballots;
}

test('two APIs, two tallies and a wall, one tally killed: exact', { timeout: 180_000 }, async () => {
  one = await election.spawn('api');
  other = await election.spawn('api');
  const doomed = await election.spawn('tally');
  await election.spawn('tally');
  wall = await election.spawn('wall');
  expect(await cast(wall.url, late)).toBe(404);

  const statuses: number[] = [];
  const waiting = [...cards];
  let killing: Promise<void> | undefined;
  const vote = async () => {
    for (let card = waiting.shift(); card; card = waiting.shift()) {
      // The same voter at two kiosks at once.
      statuses.push(...(await Promise.all([cast(one.url, card), cast(other.url, card)])));
      if (waiting.length < cards.length / 2) killing ??= doomed.kill();
    }
  };
  await Promise.all(Array.from({ length: concurrency / 2 }, vote));
  expect(killing).toBeDefined();
  await killing;
  expect(statuses.filter((status) => status === 201 || status === 202)).toHaveLength(cards.length);
  expect(statuses.filter((status) => status === 409)).toHaveLength(cards.length);

  const settled = { timeout: 90_000, interval: 250 };
  await expect.poll(() => ballotsShown(wall.url), settled).toBe(cards.length);
  const { body } = await request(`${one.url}/health/ready`, { dispatcher });
  const { ballots } = readyAnswer.parse(await body.json());
  expect(ballots).toMatchObject({ accepted: cards.length, counted: cards.length, in_flight: 0 });
  const report = await verifyElection({ ...election.place, url: wall.url });
  expect(report.differences).toEqual([]);
  expect(report.recount.ballots).toBe(cards.length);
});

test('kafka-console-consumer, redis-cli and psql tell what the wall shows', async () => {
  const { kafkaBrokers, redisUrl, databaseUrl, namespace } = election.scope;
  const tools = await findOutsideTools();
  const heard = await tools.subscribe(redisUrl, `${namespace}:results`);
  expect(await cast(other.url, late)).toBe(201);
  await expect.poll(() => ballotsShown(wall.url), { timeout: 30_000 }).toBe(cards.length + 1);
  const shown = await shownAt(wall.url);
  await heard.stop();
  expect(heard.last()).toEqual(shown);

  const saved = () => tools.query(databaseUrl, `SELECT results FROM ${namespace}.results`);
  await expect.poll(async () => JSON.parse(await saved()), { timeout: 10_000 }).toEqual(shown);
  const voters = `SELECT count(*) FROM ${namespace}.dim_voters`;
  expect(Number(await tools.query(databaseUrl, voters))).toBe(shown.turnout.registered);
  const running = await tools.lastOfTopic(kafkaBrokers, `${namespace}.aggregated_votes`);
  expect(running.size).toBe(shown.candidates.length);
  for (const { id, votes, share } of shown.candidates) {
    expect(running.get(id)).toMatchObject({ candidate: id, votes, share });
  }
});
