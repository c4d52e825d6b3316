import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemType } from '../../contracts/problems.ts';
import { auditLogAnswer } from '../../contracts/staff/audit-log.ts';
import { type RunningStation, runStation } from '../../testing/running-station.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { testPin } from '../../testing/test-staff.ts';

let running: RunningStation;
let client: StaffClient;
beforeAll(async () => {
  running = await runStation({ staff: true, election: { station_credentials: 'required' } });
  client = new StaffClient(running.station.url);
  await client.signIn('administrator');
  // Everybody in tests has the same PIN; an administrator helps no voters.
  await client.post(`/staff/accounts/${encodeURIComponent('id of official')}/disable`);
});
afterAll(async () => {
  await client.close();
  await running.close();
});

const ask = (pin: string, act: string, token = running.station.kioskToken) =>
  running.post('/staff/kiosk-help', { pin, act }, { authorization: `Bearer ${token}` });

async function newestActs(count: number): Promise<string[]> {
  const { entries } = auditLogAnswer.parse((await client.get(`/staff/audit-log?limit=${count}`)).body);
  return entries.map(({ actor, action, outcome, detail }) => `${actor}: ${action} ${outcome}: ${detail}`);
}

test('a poll worker’s PIN opens a kiosk’s help and nothing else, and all of it is noted', async () => {
  for (const act of ['open', 'start-over', 'end-session', 'go-back']) {
    const done = await ask(testPin, act);
    expect([done.status, done.text, done.headers['set-cookie']]).toEqual([204, '', undefined]);
  }
  expect((await ask(testPin, 'open', 'wrong')).body).toMatchObject({
    type: problemType('station-credential-required'),
  });
  expect((await ask(testPin, 'open-polls')).status).toBe(400);

  const who = 'poll_worker or second official: help at kiosk done: station-01:';
  expect(await newestActs(4)).toEqual([
    `${who} gave the kiosk back to the voter`,
    `${who} ended the session`,
    `${who} let the voter start over`,
    `${who} stepped up to the kiosk`,
  ]);
});

test('wrong PINs lock the kiosk’s help for longer and longer, and nobody’s account', async () => {
  await client.post(`/staff/accounts/${encodeURIComponent('id of second official')}/disable`);
  for (let attempt = 0; attempt < 5; attempt++) {
    expect((await ask('12345678', 'open')).body).toMatchObject({ type: problemType('sign-in-refused') });
  }
  const locked = await ask(testPin, 'open');
  expect(locked.body).toMatchObject({ type: problemType('sign-in-locked') });
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(20);
  const [newest] = await newestActs(1);
  expect(newest).toMatch(/^somebody: help at kiosk refused: station-01: wrong PIN; locked until \d/);
  expect(JSON.stringify(await newestActs(20))).not.toContain('12345678');
  const pollWorker = new StaffClient(running.station.url);
  expect((await pollWorker.signIn('poll_worker')).status).toBe(200);
  await pollWorker.close();
});
