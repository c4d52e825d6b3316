import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { StationProcess } from '../../launcher/station-process.ts';
import { startTemporaryStack, type TemporaryStack } from '../../stack/temporary-stack.ts';
import { type ClusterElection, prepareClusterElection } from '../../testing/cluster-election.ts';
import { Crowd } from '../../testing/crowd.ts';

/** A PostgreSQL of this file alone. */
let stack: TemporaryStack;
let election: ClusterElection;
let crowd: Crowd;
let station: StationProcess;

beforeAll(async () => {
  stack = await startTemporaryStack({ servers: ['postgres'], say: () => {} });
  election = await prepareClusterElection({ ...inject('stack'), databaseUrl: stack.databaseUrl }, 500);
  crowd = new Crowd(election);
  station = await election.spawn('all');
}, 120_000);

afterAll(async () => {
  await crowd?.close();
  await election?.remove();
  await stack?.stop();
}, 60_000);

/** How many voters the roll knows as checked in, as PostgreSQL itself says. */
async function recorded(): Promise<number> {
  const client = new Client({ connectionString: election.scope.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ voters: number }>(
      `SELECT count(checked_in_hour)::integer AS voters FROM ${election.scope.namespace}.dim_voters`,
    );
    return rows[0]?.voters ?? 0;
  } finally {
    await client.end();
  }
}

test('away, killed or frozen: voting goes on, and check-ins are written down when it is back', {
  timeout: 60_000,
}, async () => {
  await stack.postgres.kill();
  expect(new Set(await crowd.sendMany(station.url, 30))).toEqual(new Set([201]));
  await stack.postgres.start();
  stack.postgres.freeze();
  expect(new Set(await crowd.sendMany(station.url, 30))).toEqual(new Set([201]));
  stack.postgres.thaw();
  await crowd.expectExactly(station.url);
  expect(await station.stop()).toBe(0);
  expect(await recorded()).toBe(60);
});

test('check-ins that only a dead API knew are read from the ballot box by the next one', {
  timeout: 60_000,
}, async () => {
  station = await election.spawn('all');
  await stack.postgres.kill();
  expect(new Set(await crowd.sendMany(station.url, 30))).toEqual(new Set([201]));
  await station.kill();
  await stack.postgres.start();
  expect(await recorded()).toBe(60);
  station = await election.spawn('all');
  await expect.poll(recorded, { timeout: 20_000, interval: 100 }).toBe(90);
  await crowd.expectExactly(station.url);
});
