import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemType } from '../../contracts/problems.ts';
import { oneTimePinAnswer } from '../../contracts/staff/accounts.ts';
import { sessionAnswer } from '../../contracts/staff/session.ts';
import { type RunningStation, runStation } from '../../testing/running-station.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { secondOfficial, testPin } from '../../testing/test-staff.ts';

let running: RunningStation;
let client: StaffClient;
beforeEach(async () => {
  running = await runStation({ staff: true, polls: 'setup' });
  client = new StaffClient(running.station.url);
});
afterEach(async () => {
  await client.close();
  await running.close();
});

test('the session is in a cookie that no script sees; away from this machine one that needs TLS', async () => {
  const here = await client.signIn('official');
  expect(here.headers['set-cookie']).toMatch(/^kenchi-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const body = { name: 'official', pin: testPin };
  const away = await new StaffClient(running.station.url).send('POST', '/staff/sign-in', {
    body,
    headers: { host: 'station.example' },
  });
  expect(away.headers['set-cookie']).toMatch(
    /^__Host-kenchi-staff=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const session = sessionAnswer.parse(here.body);
  expect(session).toMatchObject({ account: { name: 'official', role: 'official' }, must_change_pin: false });
  expect(here.text).not.toContain(String(here.headers['set-cookie']).slice(13, 56));
});

test('signing out ends the session, not only its cookie', async () => {
  const cookie = String((await client.signIn('official')).headers['set-cookie']).split(';')[0] ?? '';
  const answer = await client.post('/staff/sign-out');
  expect(answer.status).toBe(204);
  expect(answer.headers['set-cookie']).toMatch(/^kenchi-staff=; .*Max-Age=0/);
  expect((await client.get('/staff/session', { cookie })).status).toBe(401);
});

test('a wrong PIN, a name that nobody has and a disabled account are answered alike, and locked alike', async () => {
  const administrator = new StaffClient(running.station.url);
  await administrator.signIn('administrator');
  await administrator.post(`/staff/accounts/${encodeURIComponent(`id of ${secondOfficial}`)}/disable`);
  await administrator.close();
  const texts = new Set<string>();
  for (const name of ['poll_worker', 'nobody', secondOfficial]) {
    for (let attempt = 0; attempt < 5; attempt++) {
      const refused = await client.signIn(name, name === secondOfficial ? testPin : 'wrong');
      expect(refused.status).toBe(401);
      texts.add(refused.text);
    }
    const locked = await client.signIn(name);
    expect(locked).toMatchObject({ status: 429, body: { type: problemType('sign-in-locked') } });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(20);
    texts.add(locked.text);
  }
  expect(texts.size).toBe(2);
});

test('a one-time PIN opens nothing but the way to a PIN of one’s own', async () => {
  await client.signIn('administrator');
  const made = await client.post('/staff/accounts', { name: 'ნინო', role: 'official' });
  expect(made.status).toBe(201);
  const { one_time_pin } = oneTimePinAnswer.parse(made.body);
  const nino = new StaffClient(running.station.url);
  await nino.signIn('ნინო', one_time_pin);
  expect(nino.session).toMatchObject({ must_change_pin: true, permissions: [] });
  expect(await nino.get('/staff/polls')).toMatchObject({
    status: 403,
    body: { type: problemType('pin-change-required') },
  });
  const change = (new_pin: string) => nino.post('/staff/session/pin', { current_pin: one_time_pin, new_pin });
  expect(await change('11112222')).toMatchObject({ status: 422, body: { reason: 'too-simple' } });
  expect(await change('short')).toMatchObject({ status: 400 });
  const changed = await change('თბილისი 9-4');
  expect(changed.status).toBe(200);
  nino.session = sessionAnswer.parse(changed.body);
  expect((await nino.get('/staff/polls')).status).toBe(200);
  await nino.close();
});

test('the polls’ day, with a second person where it takes two', async () => {
  await client.signIn('official');
  expect(await client.get('/staff/polls/zero-report')).toMatchObject({ status: 404 });
  expect(await client.post('/staff/polls/open', { expected_version: 3 })).toMatchObject({
    status: 409,
    body: { reason: 'changed-meanwhile' },
  });
  const opened = await client.post('/staff/polls/open', { expected_version: 0 });
  expect(opened).toMatchObject({
    status: 200,
    body: { polls: { status: 'open' }, zero_report: { made_by: 'official', registered: 20 } },
  });
  expect((await client.get('/staff/polls/zero-report')).body).toEqual(Object(opened.body).zero_report);
  expect(await client.post('/staff/polls/close')).toMatchObject({
    status: 409,
    body: { reason: 'second-person-required' },
  });
  const with_ = (name: string, pin = testPin) => ({ second_person: { name, pin } });
  expect(await client.post('/staff/polls/close', with_('official'))).toMatchObject({
    status: 403,
    body: { type: problemType('second-person-refused'), reason: 'same-person' },
  });
  expect(await client.post('/staff/polls/close', with_('administrator', 'wrong'))).toMatchObject({
    status: 403,
    body: { reason: 'wrong-credentials' },
  });
  const closed = await client.post('/staff/polls/close', with_('administrator'));
  expect(closed).toMatchObject({ status: 200, body: { polls: { status: 'closed' } } });
  expect(await client.post('/staff/polls/certify', with_(secondOfficial))).toMatchObject({
    body: { polls: { status: 'certified' } },
  });
  const acts = Object(await client.get('/staff/audit-log?limit=3')).body;
  expect(acts.entries.map(({ actor, action }: Record<string, string>) => `${actor}: ${action}`)).toEqual([
    'official, with second official: polls certify',
    'official, with administrator: polls close',
    'administrator: agree as second person',
  ]);
});
