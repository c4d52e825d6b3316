import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StationProcess } from '../launcher/station-process.ts';
import { seededRandom, shuffle } from '../roll/seeded-random.ts';
import { startTemporaryStack, type TemporaryStack } from '../stack/temporary-stack.ts';
import type { ByteSearch } from '../testing/byte-search.ts';
import { type ClusterElection, prepareClusterElection } from '../testing/cluster-election.ts';
import { Crowd } from '../testing/crowd.ts';
import { testElection } from '../testing/elections.ts';
import {
  type DumpedPlace,
  dumpKafka,
  dumpPostgres,
  dumpRedis,
  filesIn,
  postgresFolder,
} from '../testing/server-dumps.ts';
import { secretsOf, sidesOf } from '../testing/voter-secrets.ts';
import { RedisKeys } from './redis/keys.ts';
import { personalIdOf } from './redis/voter-key.ts';

/** Servers of this file alone, so that their files hold this election and no other. */
let stack: TemporaryStack;
let election: ClusterElection;
let crowd: Crowd;
let station: StationProcess;
let secrets: ByteSearch;
let sides: ReturnType<typeof sidesOf>;
const hourMs = 3_600_000;

beforeAll(async () => {
  stack = await startTemporaryStack({ say: () => {} });
  election = await prepareClusterElection(stack, 200);
  // They come in another order than that of the roll.
  crowd = new Crowd({ ...election, cards: shuffle([...election.cards], seededRandom(1, 'voters')) });
  const { id, candidates } = testElection();
  secrets = secretsOf(election.cards, id);
  sides = sidesOf(
    election.cards,
    id,
    candidates.map((candidate) => candidate.id),
  );
  station = await election.spawn('all', { KENCHI_LOG_LEVEL: 'trace' });
}, 240_000);

afterAll(async () => {
  await crowd?.close();
  await election?.remove();
  await stack?.stop();
});

/** The dumps are of what this leaves behind. */
test('a day with second votes, wrong cards, a queue without Kafka and a station that is stopped', async () => {
  await crowd.sendMany(station.url, 60);
  for (const attempt of crowd.attempts.slice(0, 10)) {
    await crowd.send(station.url, { ...attempt, key: 'second-attempt-of-a-voter' });
    const [stranger] = election.cards.slice(-1);
    await crowd.send(station.url, { ...attempt, card: { ...attempt.card, guid: stranger?.guid ?? '' } });
  }
  stack.kafka.freeze();
  await crowd.sendMany(station.url, 10);
  stack.kafka.thaw();
  await crowd.expectExactly(station.url);
  await station.stop();
});

async function dumpAll(): Promise<DumpedPlace[]> {
  const { databaseUrl } = election.scope;
  return [
    ...(await dumpRedis(stack.redisUrl)),
    ...(await dumpKafka(stack.kafkaBrokers)),
    ...(await dumpPostgres(databaseUrl)),
  ];
}

/** Which places hold a secret. */
function leaks(places: Iterable<DumpedPlace>): string[] {
  return [...places].flatMap(({ name, bytes }) => secrets.find(bytes).map((what) => `${name}: ${what}`));
}

/** Which places say of somebody both who they are and what became of their ballot. */
function pairs(places: readonly DumpedPlace[]): string[] {
  const both = places.filter(
    ({ bytes }) => sides.voters.find(bytes).length > 0 && sides.ballots.find(bytes).length > 0,
  );
  return both.map(({ name }) => name);
}

test('no server holds a GUID, an auth code or a token, and none of them puts a voter beside a ballot', async () => {
  const places = await dumpAll();
  const names = places.map(({ name }) => name).join('\n');
  for (const expected of [':voters', ':ballots', ':seen', 'votes', 'aggregated_votes', 'dim_voters']) {
    expect(names).toContain(expected);
  }
  // What must be found is found, so that finding nothing means something.
  expect(places.filter(({ bytes }) => sides.voters.find(bytes).length > 0)).not.toEqual([]);
  expect(places.filter(({ bytes }) => sides.ballots.find(bytes).length > 0)).not.toEqual([]);
  expect(leaks(places)).toEqual([]);
  expect(pairs(places)).toEqual([]);
});

test('nor do their files, what was deleted and their logs included, nor the station’s log', async () => {
  const folders = [stack.folder, await postgresFolder(election.scope)];
  expect(folders.flatMap((folder) => leaks(filesIn(folder)))).toEqual([]);
  const log = Buffer.from(station.logged());
  expect(log.length).toBeGreaterThan(0);
  expect(leaks([{ name: 'log', bytes: log }])).toEqual([]);
  expect(sides.voters.find(log)).toEqual([]);
  expect(sides.ballots.find(log)).toEqual([]);
});

test('the order in which check-ins are stored tells nothing, and ballots are dated by the hour', async () => {
  const client = new Client({ connectionString: election.scope.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ hour: Date; personal_ids: string }>(
    `SELECT hour, personal_ids FROM ${election.scope.namespace}.check_in_lists`,
  );
  await client.end();
  const lists = rows.map(({ personal_ids }) => personal_ids.split(','));
  expect(new Set(lists.flat()).size).toBe(70);
  // Many share a list, in which they stand in the order of the roll.
  expect(lists.length).toBeLessThan(5);
  for (const list of lists) expect(list).toEqual(list.toSorted());
  for (const { hour } of rows) expect(hour.getTime() % hourMs).toBe(0);

  const redis = new Redis(stack.redisUrl);
  const keys = new RedisKeys(election.scope.namespace, election.scope.config.shards);
  for (const { voters } of keys.voterShards()) {
    // A small hash keeps the order in which its fields were first written: it must be that of the roll.
    const keepsOrder = (await redis.object('ENCODING', voters)) === 'listpack';
    const ids = (await redis.hkeys(voters)).map(personalIdOf);
    expect(ids.length).toBeGreaterThan(0);
    if (keepsOrder) expect(ids.every((id, at) => id > (ids[at - 1] ?? ''))).toBe(true);
  }
  redis.disconnect();

  const [votes] = (await dumpKafka(stack.kafkaBrokers)).filter(({ name }) => name.endsWith('.votes'));
  const times = [...(votes?.bytes.toString().matchAll(/\t(\d{13})\t/g) ?? [])].map(([, time]) =>
    Number(time),
  );
  expect(times.length).toBeGreaterThanOrEqual(70);
  for (const time of times) expect(time % hourMs).toBe(0);
});

test('the search finds what is planted, in any form and any server', async () => {
  const [one, two, three] = election.cards;
  const guidOf = (card: typeof one) => card?.guid ?? '';
  const redis = new Redis(stack.redisUrl);
  await redis.hset('planted', 'field', Buffer.from(guidOf(one).replaceAll('-', ''), 'hex'));
  await redis.set('pair', `${one?.personal_id} tamar-kvariani`);
  redis.disconnect();
  const brokers = [stack.kafkaBrokers];
  const producer = new Kafka({ brokers, clientId: 'plant', logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({
    topic: `${election.scope.namespace}.aggregated_votes`,
    messages: [{ key: 'planted', value: '', headers: { trace: guidOf(two).toUpperCase() } }],
  });
  await producer.disconnect();
  const client = new Client({ connectionString: election.scope.databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE planted (guid text)');
  await client.query('INSERT INTO planted VALUES ($1)', [
    Buffer.from(guidOf(three).replaceAll('-', ''), 'hex').toString('base64'),
  ]);
  await client.end();

  const places = await dumpAll();
  expect(leaks(places)).toEqual([
    `Redis planted: GUID, raw of ${one?.personal_id}`,
    `Kafka ${election.scope.namespace}.aggregated_votes: GUID in capitals of ${two?.personal_id}`,
    `PostgreSQL public.planted: GUID, base64 of ${three?.personal_id}`,
  ]);
  expect(pairs(places)).toEqual(['Redis pair']);
  expect(leaks(filesIn(join(stack.folder, 'redis')))).not.toEqual([]);
});
