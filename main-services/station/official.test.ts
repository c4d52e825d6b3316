import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemType } from '../contracts/problems.ts';
import { results } from '../contracts/results.ts';
import { auditLogAnswer } from '../contracts/staff/audit-log.ts';
import { voteAnswer } from '../contracts/voting.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { type RunningStation, runStation } from '../testing/running-station.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { testPin, testStaff } from '../testing/test-staff.ts';
import { verifyElection } from '../verification/verify.ts';
import { startStation } from './station.ts';

let running: RunningStation;
let administrator: StaffClient;
beforeEach(async () => {
  running = await runStation({ staff: true, polls: 'setup' });
  administrator = new StaffClient(running.station.url);
  await administrator.signIn('administrator');
});
afterEach(async () => {
  await administrator.close();
  await running.close();
});

const candidate = 'nino-tskaltubeli';
const agreed = { mode: 'official', second_person: { name: 'official', pin: testPin } };

/** Lets three vote and closes the polls; answers the receipt of one. */
async function rehearse(): Promise<string> {
  await running.station.polls.open(testStaff);
  const votes = running.cards.slice(0, 3).map((card) => running.post('/vote', { ...card, candidate }));
  const [first] = await Promise.all(votes);
  await running.station.polls.close(testStaff);
  await expect.poll(async () => results.parse((await running.get('/results')).body).ballots).toBe(3);
  return voteAnswer.parse(first?.body).receipt;
}

/** Every row of the file, by table. */
function rowsOf(dataDir: string): Map<string, number> {
  const database = new Libsql(join(dataDir, 'kenchi.db'));
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all([]);
  const names = tables.map((row) => String(Object(row).name));
  const rows = names.map(
    (name) =>
      [name, Number(Object(database.prepare(`SELECT count(*) AS rows FROM ${name}`).get([])).rows)] as const,
  );
  database.close();
  return new Map(rows);
}

test('official: nothing of the rehearsal is left, and whoever voted then can vote', async () => {
  const receipt = await rehearse();
  const switched = await administrator.post('/staff/mode', agreed);
  expect(switched).toMatchObject({ status: 200, body: { mode: 'official' } });
  const shown = async () => results.parse((await running.get('/results')).body);
  await expect
    .poll(() => shown().catch(() => undefined))
    .toMatchObject({ mode: 'official', status: 'setup', ballots: 0, turnout: { checked_in: 0 } });
  expect((await running.get(`/receipts/${receipt}`)).status).toBe(404);
  expect((await running.get('/election')).body).toMatchObject({ mode: 'official' });

  // Who was signed in still is, and opens the polls: box, log and tally are empty.
  expect((await administrator.get('/staff/mode')).body).toMatchObject({ refusals: ['official-already'] });
  const opened = await running.station.polls.open(testStaff);
  expect(opened).toMatchObject({ outcome: 'changed', zeroReport: { mode: 'official', checked_in: 0 } });
  const vote = { ...running.cards[0], candidate };
  expect((await running.post('/vote', vote)).status).toBe(401);
  const kiosk = { authorization: `Bearer ${running.station.kioskToken}` };
  expect((await running.post('/vote', vote, kiosk)).status).toBe(201);
  expect((await running.post('/vote', vote, kiosk)).status).toBe(409);
  await expect.poll(async () => (await shown()).ballots).toBe(1);
  const report = await verifyElection({ dataDir: running.dataDir, url: running.station.url });
  expect(report).toMatchObject({ ok: true, recount: { ballots: 1 }, checked_in: 1 });

  const { entries } = auditLogAnswer.parse((await administrator.get('/staff/audit-log?limit=200')).body);
  const acts = entries.map(({ actor, action, detail }) => `${actor}: ${action}: ${detail}`);
  expect(acts).toContain(
    'administrator, with official: make official: clears 3 ballots and 3 check-ins of the rehearsal',
  );
  expect(acts.find((act) => act.includes('station start'))).toContain('official election');
});

test('every table is either cleared or kept on purpose', async () => {
  await rehearse();
  const before = rowsOf(running.dataDir);
  await administrator.post('/staff/mode', agreed);
  await expect.poll(() => running.get('/results').catch(() => undefined)).toMatchObject({ status: 200 });
  const after = rowsOf(running.dataDir);
  const kept = [
    'audit_checkpoints',
    'audit_log',
    'audit_log_unchained',
    'box',
    'dim_voters',
    'election',
    'election_key',
    'polls',
    'registered_parts',
    'staff_lockouts',
    'staff_members',
    'staff_sessions',
    'station_credentials',
    'station_settings',
  ];
  const left = [...after].filter(([table, rows]) => rows > 0 && !kept.includes(table));
  expect(left).toEqual([]);
  for (const table of kept) expect(after.get(table), table).toBeGreaterThanOrEqual(before.get(table) ?? 0);
});

test('what fails on the way changes nothing, and the rehearsal goes on', async () => {
  const receipt = await rehearse();
  const database = new Libsql(join(running.dataDir, 'kenchi.db'));
  database.exec(
    "CREATE TRIGGER disk_fails BEFORE UPDATE ON election BEGIN SELECT RAISE(ABORT, 'the disk fails'); END",
  );
  expect((await administrator.post('/staff/mode', agreed)).status).toBe(503);
  expect((await running.get(`/receipts/${receipt}`)).status).toBe(200);
  expect((await running.get('/results')).body).toMatchObject({ mode: 'test', status: 'closed', ballots: 3 });
  database.exec('DROP TRIGGER disk_fails');
  database.close();
  expect((await administrator.post('/staff/mode', agreed)).status).toBe(200);
});

test('not alone, not while the polls are open', async () => {
  expect(await administrator.post('/staff/mode', { mode: 'official' })).toMatchObject({
    status: 409,
    body: { type: problemType('action-refused'), reason: 'second-person-required' },
  });
  await running.station.polls.open(testStaff);
  expect((await administrator.get('/staff/mode')).body).toEqual({
    mode: 'test',
    refusals: ['polls-in-use'],
    would_clear: { ballots: 0, check_ins: 0 },
  });
  expect(await administrator.post('/staff/mode', agreed)).toMatchObject({ body: { reason: 'polls-in-use' } });
  expect((await administrator.post('/staff/mode', { mode: 'test' })).status).toBe(400);
});

test('a roll that was made up from a seed is never official', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  await initialiseRoll({ dataDir, election: testElection(), voters: 5, seed: 1 });
  const station = await startStation(readStationConfig({}, { dataDir, port: 0, logLevel: 'silent' }));
  try {
    const [first] = (await station.desk.accounts.makeFirst()).filter(
      ({ member }) => member.role === 'administrator',
    );
    const client = new StaffClient(station.url);
    await client.signIn(first?.member.name ?? '', first?.pin);
    const change = { current_pin: first?.pin, new_pin: testPin };
    await client.post('/staff/session/pin', change);
    expect((await client.get('/staff/mode')).body).toMatchObject({ refusals: ['roll-made-up'] });
    await client.close();
  } finally {
    await station.close();
    await remove();
  }
});
