import { afterEach, expect, test } from 'vitest';
import { problemType } from '../../contracts/problems.ts';
import { newCredentialAnswer } from '../../contracts/staff/stations.ts';
import { openElection } from '../../profiles/embedded.ts';
import { type RunningStation, runStation } from '../../testing/running-station.ts';
import { StaffClient } from '../../testing/staff-client.ts';

let running: RunningStation;
let official: StaffClient;
afterEach(async () => {
  await official?.close();
  await running?.close();
});

async function start(mode: 'test' | 'official'): Promise<void> {
  running = await runStation({ staff: true, election: { mode } });
  official = new StaffClient(running.station.url);
}

const vote = (card: number) => ({ ...running.cards[card], candidate: 'nino-tskaltubeli' });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function stationsOfBallots(dataDir: string): Promise<string[]> {
  const stores = await openElection(dataDir, 'read-only');
  const stations: string[] = [];
  for await (const { station_id } of stores.box.ballots()) stations.push(station_id);
  await stores.close();
  return stations;
}

test('a vote carries the station of its token; a revoked one is refused', async () => {
  await start('test');
  await official.signIn('official');
  const wanted = { station_id: 'station-03', label: 'kiosk 1' };
  const made = newCredentialAnswer.parse((await official.post('/staff/stations/credentials', wanted)).body);
  expect((await running.post('/vote', vote(0), bearer(made.token))).status).toBe(201);
  expect(await stationsOfBallots(running.dataDir)).toEqual(['station-03']);
  const revoked = await official.post(`/staff/stations/credentials/${made.credential.id}/revoke`);
  expect(revoked.body).toMatchObject({ credential: { revoked_by: 'official' } });
  const refused = await running.post('/vote', vote(1), bearer(made.token));
  expect(refused).toMatchObject({
    status: 401,
    body: { type: problemType('station-credential-required') },
  });
  expect((await running.post('/check-in', running.cards[1], bearer(made.token))).status).toBe(401);
  const listed = await official.get('/staff/stations');
  expect(listed.body).toMatchObject({ required: false, this_station: 'station-01' });
  expect(listed.text).not.toContain(made.token);
});

test('an official election takes no vote without a token; the kiosk of the station itself has one', async () => {
  await start('official');
  expect((await running.post('/vote', vote(0))).status).toBe(401);
  expect((await running.post('/vote', vote(0), bearer('wrong'))).status).toBe(401);
  expect((await running.post('/vote', vote(0), bearer(running.station.kioskToken))).status).toBe(201);
  expect(await stationsOfBallots(running.dataDir)).toEqual(['station-01']);
});

test('a credential is for a station that there is', async () => {
  await start('test');
  await official.signIn('official');
  const nowhere = { station_id: 'station-99', label: 'kiosk' };
  expect(await official.post('/staff/stations/credentials', nowhere)).toMatchObject({
    status: 409,
    body: { reason: 'unknown-station' },
  });
  expect((await official.post('/staff/stations/credentials/none/revoke')).status).toBe(404);
});
