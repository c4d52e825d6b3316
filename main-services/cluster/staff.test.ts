import { writeFile } from 'node:fs/promises';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { problem, problemKindOf } from '../contracts/problems.ts';
import { results } from '../contracts/results.ts';
import { rehearsalStatus } from '../contracts/staff/rehearsal.ts';
import { newCredentialAnswer } from '../contracts/staff/stations.ts';
import { electionHome } from '../profiles/election-home.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { type Station, startStation } from '../station/station.ts';
import { type ClusterElection, prepareClusterElection } from '../testing/cluster-election.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { addTestStaff, secondOfficial, testPin } from '../testing/test-staff.ts';
import { verifyElection } from '../verification/verify.ts';

let election: ClusterElection;
const stations: Station[] = [];
const clients: StaffClient[] = [];

beforeAll(async () => {
  election = await prepareClusterElection(inject('stack'), 30);
  const stores = await electionHome(election.place).open('exclusive');
  await addTestStaff(stores);
  await stores.close();
  stations.push(await start(), await start());
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  for (const station of stations) await station.close();
  await election?.remove();
});

function start(): Promise<Station> {
  const { dataDir } = election.place;
  return startStation(
    readStationConfig(election.scope.environment, { dataDir, port: 0, rateLimit: 'off', logLevel: 'silent' }),
  );
}

/** Somebody at one of the two stations. */
async function at(index: number, name?: string): Promise<StaffClient> {
  const client = new StaffClient(stations[index]?.url ?? '');
  clients.push(client);
  if (name !== undefined) expect((await client.signIn(name)).status).toBe(200);
  return client;
}

const settled = { timeout: 30_000, interval: 100 };
const second = { second_person: { name: secondOfficial, pin: testPin } };
const vote = (index: number) => ({ ...election.cards[index], candidate: 'tamar-kvariani' });

async function pollsAt(client: StaffClient): Promise<string> {
  const { body } = await client.get('/election');
  return z.object({ polls: z.object({ status: z.string() }) }).parse(body).polls.status;
}

test('wrong PINs are counted over all processes', async () => {
  const [one, other] = [await at(0), await at(1)];
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    statuses.push((await (attempt % 2 ? one : other).signIn('poll_worker', 'wrong')).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('the polls are the same everywhere, whoever changes them', async () => {
  const [one, other] = [await at(0, 'official'), await at(1, secondOfficial)];
  const both = await Promise.all([one.post('/staff/polls/open'), other.post('/staff/polls/open')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  for (const client of [one, other]) await expect.poll(() => pollsAt(client), settled).toBe('open');
  expect((await other.post('/vote', vote(0))).status).toBe(201);
  expect((await one.post('/staff/polls/pause')).status).toBe(200);
  // Obeyed at once, before the other process has heard of it.
  expect((await other.post('/vote', vote(1))).status).toBe(423);
  await expect.poll(() => pollsAt(other), settled).toBe('paused');
  expect((await other.post('/staff/polls/resume')).status).toBe(200);
  expect((await one.post('/vote', vote(1))).status).toBe(201);
});

test('a credential holds everywhere, and so does its end', async () => {
  const [one, other] = [await at(0, 'official'), await at(1)];
  const wanted = { station_id: 'station-02', label: 'kiosk' };
  const made = newCredentialAnswer.parse((await one.post('/staff/stations/credentials', wanted)).body);
  const cast = async (index: number) => {
    const headers = { authorization: `Bearer ${made.token}` };
    return (await other.send('POST', '/vote', { body: vote(index), headers })).status;
  };
  await expect.poll(() => cast(2), settled).toBe(201);
  await one.post(`/staff/stations/credentials/${made.credential.id}/revoke`);
  let next = 3;
  await expect.poll(() => cast(next++), settled).toBe(401);
});

test('a change whose maker died before it told anybody is found', async () => {
  const one = await at(0, 'official');
  const pool = new pg.Pool({
    connectionString: election.scope.databaseUrl,
    options: `-c search_path=${election.scope.namespace}`,
  });
  await pool.query("UPDATE polls SET status = 'paused', version = version + 1");
  // Nobody of that name is refused while the polls are open, and told that they are not otherwise.
  const stranger = { ...vote(0), personal_id: '99999999999' };
  const tryToVote = async () => (await one.post('/vote', stranger)).status;
  await expect.poll(tryToVote, settled).toBe(423);
  await pool.query("UPDATE polls SET status = 'open', version = version + 1");
  // Whoever acts looks first, and is not told that the polls are what they were two seconds ago.
  expect((await one.post('/staff/polls/pause')).status).toBe(200);
  expect((await one.post('/staff/polls/resume')).status).toBe(200);
  await pool.end();
  await expect.poll(tryToVote, settled).toBe(403);
});

test('a rehearsal at one process is seen, waited for and stopped at the other', async () => {
  const [one, other] = [await at(0, 'official'), await at(1, secondOfficial)];
  const lines = election.cards.map(({ personal_id, guid }) => `${personal_id},${guid}`);
  await writeFile(voterCardsFile(election.place.dataDir), ['personal_id,guid', ...lines, ''].join('\n'));
  const shown = async () => rehearsalStatus.parse((await other.get('/staff/rehearsal')).body);
  await expect.poll(() => pollsAt(one), settled).toBe('open');
  // So slow that it does not end by itself.
  expect((await one.post('/staff/rehearsal', { votes: 15, rate_per_second: 1 })).status).toBe(202);
  expect(await other.post('/staff/rehearsal', { votes: 1 })).toMatchObject({
    body: { reason: 'running-already' },
  });
  await expect.poll(async () => (await shown()).accepted, settled).toBeGreaterThan(0);
  expect(await shown()).toMatchObject({ state: 'voting', started_by: 'official', votes_wanted: 15 });
  const stopped = rehearsalStatus.parse((await other.post('/staff/rehearsal/stop')).body);
  expect(stopped).toMatchObject({ state: 'finished', report: { ok: true, ended: 'interrupted' } });
  expect((await one.get('/staff/rehearsal')).body).toEqual(stopped);
});

test('official: every process begins anew, and nothing of the rehearsal is left', async () => {
  const [one, other] = [await at(0, 'official'), await at(1)];
  const administrator = await at(0, 'administrator');
  expect((await one.post('/staff/polls/close', second)).status).toBe(200);
  const asked = { mode: 'official', ...second };
  expect((await administrator.post('/staff/mode', asked)).status).toBe(200);
  const shown = async (client: StaffClient) => {
    const parsed = results.safeParse((await client.get('/results').catch(() => undefined))?.body);
    return parsed.success ? { ...parsed.data, checked_in: parsed.data.turnout.checked_in } : undefined;
  };
  const empty = { mode: 'official', status: 'setup', ballots: 0, checked_in: 0 };
  for (const client of [one, other]) await expect.poll(() => shown(client), settled).toMatchObject(empty);

  // Who voted in the rehearsal votes again, at either process, once.
  await expect.poll(async () => (await one.post('/staff/polls/open')).status, settled).toBe(200);
  await expect.poll(() => pollsAt(other), settled).toBe('open');
  const cast = async (client: StaffClient, station: Station | undefined) => {
    const headers = { authorization: `Bearer ${station?.kioskToken}` };
    return client.send('POST', '/vote', { body: vote(0), headers });
  };
  const refused = await other.post('/vote', vote(0));
  expect(problemKindOf(problem.parse(refused.body).type)).toBe('station-credential-required');
  expect((await cast(other, stations[1])).status).toBe(201);
  expect((await cast(one, stations[0])).status).toBe(409);
  await expect.poll(async () => (await shown(one))?.ballots, settled).toBe(1);
  const report = await verifyElection({ ...election.place, url: stations[0]?.url });
  expect(report).toMatchObject({ ok: true, recount: { ballots: 1 } });
  await expect.poll(leftOfRehearsal, settled).toEqual([]);
});

/** Topics and keys that the rehearsal had. */
async function leftOfRehearsal(): Promise<string[]> {
  const { kafkaBrokers, redisUrl, namespace } = election.scope;
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${namespace}.`));
  await admin.disconnect();
  const redis = new Redis(redisUrl);
  const keys = await redis.keys(`${namespace}:{*`);
  redis.disconnect();
  return [...topics.filter((topic) => !topic.startsWith(`${namespace}.official.`)), ...keys];
}
