import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditLogAnswer } from '../../contracts/staff/audit-log.ts';
import { overview } from '../../contracts/staff/overview.ts';
import { rehearsalStatus } from '../../contracts/staff/rehearsal.ts';
import { defaultStationSettings } from '../../contracts/staff/settings.ts';
import { voterCardsFile } from '../../roll/voter-cards.ts';
import { type RunningStation, runStation, type StationOptions } from '../../testing/running-station.ts';
import { StaffClient } from '../../testing/staff-client.ts';

let running: RunningStation;
let staff: StaffClient;
beforeEach(() => start());
afterEach(() => stop());

async function start(options: StationOptions = {}): Promise<void> {
  running = await runStation({ staff: true, voters: 60, ...options });
  staff = new StaffClient(running.station.url);
  await staff.signIn('official');
}

async function stop(): Promise<void> {
  await staff.close();
  await running.close();
}

const candidate = 'nino-tskaltubeli';

test('the overview shows the way of every ballot, the turnout and each dependency', async () => {
  for (const card of running.cards.slice(0, 3)) await running.post('/vote', { ...card, candidate });
  const see = async () => overview.parse((await staff.get('/staff/overview')).body);
  await expect
    .poll(async () => (await see()).ballots)
    .toEqual({ accepted: 3, logged: 3, counted: 3, in_flight: 0, shown: 3 });
  expect(await see()).toMatchObject({
    station_id: 'station-01',
    election: { mode: 'test' },
    polls: { status: 'open' },
    warnings: [],
    turnout: { checked_in: 3, registered: 60 },
    readiness: { status: 'ready', dependencies: [{ name: 'storage', ready: true }] },
    lag: { to_log: 0, to_tally: 0 },
  });
});

test('after-close: the overview tells how many ballots there are, and shows none', async () => {
  await stop();
  await start({ election: { release: { policy: 'after-close' } } });
  await running.post('/vote', { ...running.cards[0], candidate });
  const { text, body } = await staff.get('/staff/overview');
  expect(overview.parse(body).ballots).toMatchObject({ accepted: 1, shown: null });
  expect(text).not.toContain(candidate);
});

test('an official election whose stations have no credentials says so', async () => {
  await stop();
  await start({ election: { mode: 'official' } });
  expect(Object(await staff.get('/staff/overview')).body.warnings).toEqual(['no-station-credential']);
  await staff.post('/staff/stations/credentials', { station_id: 'station-01', label: 'kiosk' });
  expect(Object(await staff.get('/staff/polls')).body.warnings).toEqual([]);
});

test('voter help says whether somebody has checked in, and the audit log not who', async () => {
  const [one, other] = running.cards;
  await running.post('/vote', { ...one, candidate });
  const ask = async (personal_id = '') => (await staff.post('/staff/voter-help', { personal_id })).body;
  expect(await ask(one?.personal_id)).toEqual({ status: 'checked-in' });
  expect(await ask(other?.personal_id)).toEqual({ status: 'not-checked-in' });
  expect(await ask('99999999999')).toEqual({ status: 'not-on-roll' });
  expect((await staff.post('/staff/voter-help', { personal_id: '12' })).status).toBe(400);
  const { text, body } = await staff.get('/staff/audit-log');
  const helps = auditLogAnswer.parse(body).entries.filter(({ action }) => action === 'help voter');
  expect(helps).toHaveLength(3);
  expect(text).not.toContain(one?.personal_id);
});

test('the audit log comes in pages', async () => {
  const first = auditLogAnswer.parse((await staff.get('/staff/audit-log?limit=2')).body);
  expect(first.entries).toHaveLength(2);
  const rest = auditLogAnswer.parse((await staff.get(`/staff/audit-log?before=${first.next_before}`)).body);
  expect(rest.entries[0]?.seq).toBe((first.entries[1]?.seq ?? 0) - 1);
  expect(rest.next_before).toBeNull();
});

test('what staff set is what the station’s screens begin with; the printer is nobody else’s business', async () => {
  expect((await running.get('/station')).body).toMatchObject({
    id: 'station-01',
    public_url: null,
    settings: { language: 'ka' },
  });
  const settings = { ...defaultStationSettings, language: 'en', text_size: 3, printer: 'Office' };
  expect((await staff.send('PUT', '/staff/settings', { body: settings })).body).toMatchObject({ settings });
  expect((await staff.get('/staff/settings')).body).toMatchObject({ settings });
  const { body, text } = await running.get('/station');
  expect(body).toMatchObject({ settings: { language: 'en', text_size: 3 } });
  expect(text).not.toContain('Office');
  const wrong = await staff.send('PUT', '/staff/settings', { body: { ...settings, text_size: 9 } });
  expect(wrong.status).toBe(400);
});

test('a rehearsal votes at this station and reconciles, one at a time, and is in the audit log', async () => {
  const ask = async () => rehearsalStatus.parse((await staff.get('/staff/rehearsal')).body);
  expect((await ask()).state).toBe('idle');
  const wanted = { votes: 30, invalid_part: 0.2 };
  expect(await staff.post('/staff/rehearsal', wanted)).toMatchObject({
    status: 409,
    body: { reason: 'no-voter-cards' },
  });
  const lines = running.cards.map(({ personal_id, guid }) => `${personal_id},${guid}`);
  await writeFile(voterCardsFile(running.dataDir), ['personal_id,guid', ...lines, ''].join('\n'));
  expect((await staff.post('/staff/rehearsal', wanted)).status).toBe(202);
  expect(await staff.post('/staff/rehearsal', wanted)).toMatchObject({ body: { reason: 'running-already' } });
  await expect.poll(async () => (await ask()).state, { timeout: 20_000 }).toBe('finished');
  expect(await ask()).toMatchObject({
    started_by: 'official',
    accepted: 30,
    report: { ok: true, ended: 'complete', reconciliation: { growth: { counted: 30 }, differences: [] } },
  });
  const log = auditLogAnswer.parse((await staff.get('/staff/audit-log')).body).entries;
  expect(log.filter(({ action }) => action.startsWith('rehearsal')).map(({ detail }) => detail)).toEqual([
    '30 of 30 votes, complete; every vote is in box, log and tally',
    '30 simulated votes',
  ]);
});

test('there is no rehearsal in an official election, nor without open polls', async () => {
  await running.station.polls.pause({ actor: 'test' });
  expect(await staff.post('/staff/rehearsal', { votes: 1 })).toMatchObject({
    body: { reason: 'polls-not-open' },
  });
  await stop();
  await start({ election: { mode: 'official' } });
  expect(await staff.post('/staff/rehearsal', { votes: 1 })).toMatchObject({
    status: 409,
    body: { reason: 'official-election' },
  });
});
