import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import { type Results, results } from '../contracts/results.ts';
import { type StationProcess, spawnStation } from '../launcher/station-process.ts';
import { electionHome } from '../profiles/election-home.ts';
import { type ClusterScope, openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { findOutsideTools } from '../testing/outside-tools.ts';
import { makeCards, rollOf, type TestCard } from '../testing/voters.ts';
import { verifyElection } from '../verification/verify.ts';

const [late, ...cards] = makeCards(1_501);
const concurrency = 24;
const dispatcher = new Agent({ connections: concurrency });
const running: StationProcess[] = [];
let scope: ClusterScope;
let dataDir: string;
let removeDataDir: () => Promise<void>;
let one: StationProcess;
let other: StationProcess;
let wall: StationProcess;

beforeAll(async () => {
  scope = await openClusterScope(inject('stack'));
  ({ dataDir, remove: removeDataDir } = await temporaryDataDir());
  const home = electionHome({ dataDir, cluster: scope.config });
  await home.create(testElection());
  const stores = await home.open('exclusive');
  await stores.roll.load(rollOf(late ? [late, ...cards] : cards, stores.election));
  await stores.prepareBox(() => {});
  await stores.close();
});

afterAll(async () => {
  await Promise.all(running.map((station) => station.kill()));
  await dispatcher.destroy();
  await scope?.drop();
  await removeDataDir?.();
});

async function spawnRole(role: 'api' | 'tally' | 'wall'): Promise<StationProcess> {
  const station = await spawnStation({
    dataDir,
    openedBy: 'test',
    environment: { ...scope.environment, KENCHI_ROLE: role, KENCHI_LOG_LEVEL: 'fatal' },
  });
  running.push(station);
  return station;
}

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
  one = await spawnRole('api');
  other = await spawnRole('api');
  const doomed = await spawnRole('tally');
  await spawnRole('tally');
  wall = await spawnRole('wall');
  expect(await cast(wall.url, cards[0] ?? { personal_id: '', guid: '' })).toBe(404);

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
  const report = await verifyElection({ dataDir, cluster: scope.config, url: wall.url });
  expect(report.differences).toEqual([]);
  expect(report.recount.ballots).toBe(cards.length);
});

test('kafka-console-consumer, redis-cli and psql tell what the wall shows', async () => {
  const { kafkaBrokers, redisUrl, databaseUrl, namespace } = scope;
  const tools = await findOutsideTools();
  const heard = await tools.subscribe(redisUrl, `${namespace}:results`);
  expect(await cast(other.url, late ?? { personal_id: '', guid: '' })).toBe(201);
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
