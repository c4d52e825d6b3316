import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';
import { watchHeartbeats } from '../../testing/wall-heartbeats.ts';

let election: ClusterElection;
let crowd: Crowd;
let api: StationProcess;

beforeAll(async () => {
  election = await prepareClusterElection(inject('stack'), 20_000);
  crowd = new Crowd(election);
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

test('where nobody counts any more, no wall has results that seem to be live', async () => {
  const wall = await watchHeartbeats(api.url);
  const [one, other] = [await election.spawn('tally'), await election.spawn('tally')];
  await wall.expectLive(true);
  await Promise.all([one.kill(), other.kill()]);
  await wall.expectLive(false);
  await election.spawn('tally');
  await wall.expectLive(true);
}, 120_000);
