import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { results } from '../../contracts/results.ts';
import type { StationProcess } from '../../launcher/station-process.ts';
import { electionHome } from '../../profiles/election-home.ts';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { addTestStaff, secondOfficial, testPin } from '../../testing/test-staff.ts';
import { verifyElection } from '../../verification/verify.ts';

const second = { second_person: { name: secondOfficial, pin: testPin } };
const settled = { timeout: 30_000, interval: 20 };
let election: ClusterElection;
let database: Client;
const clients: StaffClient[] = [];

beforeAll(async () => {
  election = await prepareClusterElection(inject('stack'), 5);
  const { databaseUrl, namespace } = election.scope;
  const stores = await electionHome(election.place).open('exclusive');
  await addTestStaff(stores);
  await stores.close();
  database = new Client({ connectionString: databaseUrl, options: `-c search_path=${namespace}` });
  await database.connect();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await database?.end();
  await election?.remove();
});

async function signIn({ url }: StationProcess, name: string): Promise<StaffClient> {
  const client = new StaffClient(url);
  clients.push(client);
  expect((await client.signIn(name)).status).toBe(200);
  return client;
}

async function count(query: string): Promise<number> {
  const { rows } = await database.query<{ found: number }>(`SELECT (${query})::integer AS found`);
  return rows[0]?.found ?? 0;
}

/** Holds a table that the act's transaction needs after it has changed another one, and kills the station there. */
async function killInTheMiddle(
  station: StationProcess,
  { changed, needed }: { changed: string; needed: string },
  act: () => Promise<unknown>,
): Promise<void> {
  await database.query('BEGIN');
  await database.query(`LOCK TABLE ${needed} IN ACCESS EXCLUSIVE MODE`);
  const ended = act().then(
    () => 'answered',
    () => 'cut off',
  );
  const inTheMiddle = () =>
    count(`SELECT count(*) FROM pg_locks waiting JOIN pg_locks held USING (pid)
           WHERE NOT waiting.granted AND waiting.relation = '${needed}'::regclass
             AND held.granted AND held.relation = '${changed}'::regclass AND held.mode = 'RowExclusiveLock'`);
  await expect.poll(inTheMiddle, settled).toBeGreaterThan(0);
  await station.kill();
  expect(await ended).toBe('cut off');
  await database.query('ROLLBACK');
  await expect.poll(inTheMiddle, settled).toBe(0);
}

/** What is left in the database: of the election, and of its acts. */
async function left() {
  const { rows } = await database.query(
    `SELECT coalesce(mode, 'test') AS mode, status,
            (SELECT count(*)::integer FROM audit_log WHERE action = 'polls close' AND outcome = 'done') AS closings,
            (SELECT count(*)::integer FROM audit_log WHERE action = 'make official' AND outcome = 'done') AS switches
     FROM election, polls`,
  );
  return rows[0];
}

async function shown({ url }: StationProcess) {
  const { mode, ballots, turnout } = results.parse(await (await fetch(`${url}/results`)).json());
  return { mode, ballots, checkedIn: turnout.checked_in };
}

test('killed in the middle of an act: it and its line in the audit log are both there, or neither; starting finishes it', {
  timeout: 180_000,
}, async () => {
  const first = await election.spawn('all');
  const official = await signIn(first, 'official');
  const vote = (client: StaffClient, index: number) =>
    client.post('/vote', { ...election.cards[index], candidate: 'tamar-kvariani' });
  for (const index of [0, 1, 2]) expect((await vote(official, index)).status).toBe(201);
  await killInTheMiddle(first, { changed: 'polls', needed: 'audit_log' }, () =>
    official.post('/staff/polls/close', second),
  );
  expect(await left()).toEqual({ mode: 'test', status: 'open', closings: 0, switches: 0 });

  const next = await election.spawn('all');
  const another = await signIn(next, 'official');
  expect((await vote(another, 3)).status).toBe(201);
  const administrator = await signIn(next, 'administrator');
  expect((await another.post('/staff/polls/close', second)).status).toBe(200);
  const makeOfficial = (client: StaffClient) => client.post('/staff/mode', { mode: 'official', ...second });
  await killInTheMiddle(next, { changed: 'polls', needed: 'refused_attempts' }, () =>
    makeOfficial(administrator),
  );
  expect(await left()).toEqual({ mode: 'test', status: 'closed', closings: 1, switches: 0 });
  expect(await verifyElection(election.place)).toMatchObject({ ok: true, recount: { ballots: 4 } });

  const third = await election.spawn('all');
  await expect.poll(() => shown(third), settled).toEqual({ mode: 'test', ballots: 4, checkedIn: 4 });
  const asked = makeOfficial(await signIn(third, 'administrator')).catch(() => undefined);
  await expect.poll(() => count("SELECT count(*) FROM election WHERE mode = 'official'"), settled).toBe(1);
  await third.kill();
  await asked;
  expect(await left()).toEqual({ mode: 'official', status: 'setup', closings: 1, switches: 1 });

  // It opens its polls, which it may only if nothing is counted anywhere.
  const last = await election.spawn('all');
  expect(await left()).toMatchObject({ mode: 'official', status: 'open' });
  await expect.poll(() => shown(last), settled).toEqual({ mode: 'official', ballots: 0, checkedIn: 0 });
  expect(await count('SELECT count(*) FROM check_ins')).toBe(0);
  await expect.poll(keysOfRehearsal, settled).toEqual([]);
  expect(await verifyElection({ ...election.place, url: last.url })).toMatchObject({ ok: true });
});

async function keysOfRehearsal(): Promise<string[]> {
  const redis = new Redis(election.scope.redisUrl);
  const keys = await redis.keys(`${election.scope.namespace}:{*`);
  redis.disconnect();
  return keys;
}
