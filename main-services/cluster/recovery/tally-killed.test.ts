import { getPriority } from 'node:os';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { overview } from '../../contracts/staff/overview.ts';
import type { StationProcess } from '../../launcher/station-process.ts';
import { electionHome } from '../../profiles/election-home.ts';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { addTestStaff } from '../../testing/test-staff.ts';
import { watchHeartbeats } from '../../testing/wall-heartbeats.ts';

let election: ClusterElection;
let crowd: Crowd;
let api: StationProcess;

beforeAll(async () => {
  election = await prepareClusterElection(inject('stack'), 20_000);
  crowd = new Crowd(election);
  const stores = await electionHome(election.place).open('exclusive');
  await addTestStaff(stores);
  await stores.close();
  api = await election.spawn('api');
});

afterAll(async () => {
  await crowd?.close();
  await election?.remove();
});

test('killed while it counts, again and again: the next one goes on where the counts are', async () => {
  const enough = new AbortController();
  // Kafka takes seconds to notice each kill, and the roll must last as long, however fast the machine is.
  const voting = crowd.keepVoting([api.url], { atOnce: 8, pauseMs: 30, signal: enough.signal });
  for (let kills = 0; kills < 2; kills++) {
    const tally = await election.spawn('tally');
    const before = (await crowd.ballots(api.url))?.counted ?? 0;
    await expect
      .poll(async () => (await crowd.ballots(api.url))?.counted ?? 0, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(before + 50);
    await tally.kill();
  }
  enough.abort();
  expect([...(await voting).keys()]).toEqual([201]);
  expect((await crowd.ballots(api.url))?.counted ?? 0).toBeLessThan(crowd.accepted.length);
  const last = await election.spawn('tally');
  await crowd.expectExactly(api.url);
  await last.kill();
});

test('counting yields the processor to those who take votes', async () => {
  const tally = await election.spawn('tally');
  onTestFinished(() => tally.kill());
  expect(getPriority(api.pid)).toBe(getPriority());
  expect(getPriority(tally.pid)).toBeGreaterThan(getPriority());
});

test('where nobody counts any more, no wall has results that seem to be live, and staff are told what to do', async () => {
  const wall = await watchHeartbeats(api.url);
  const official = new StaffClient(api.url);
  onTestFinished(() => official.close());
  await official.signIn('official');
  const readiness = async () => overview.parse((await official.get('/staff/overview')).body).readiness;
  const [one, other] = [await election.spawn('tally'), await election.spawn('tally')];
  await wall.expectLive(true);
  await Promise.all([one.kill(), other.kill()]);
  await wall.expectLive(false);
  const { status, dependencies } = await readiness();
  expect(status).toBe('not-ready');
  expect(dependencies.filter(({ ready }) => !ready)).toEqual([
    { name: 'tally', ready: false, advice: expect.stringContaining('--role tally') },
  ]);
  // A station takes votes without.
  expect((await crowd.readiness(api.url)).status).toBe('ready');
  await election.spawn('tally');
  await wall.expectLive(true);
  expect((await readiness()).status).toBe('ready');
}, 120_000);
