import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { StationProcess } from '../../launcher/station-process.ts';
import { readStationConfig } from '../../profiles/station-config.ts';
import { anyFreePort } from '../../stack/ports.ts';
import { startStation } from '../../station/station.ts';
import { type BreakableElection, prepareBreakableElection } from '../../testing/breakable-election.ts';

/** A PostgreSQL of this file alone. */
let broken: BreakableElection | undefined;
let stack: BreakableElection['stack'];
let election: BreakableElection['election'];
let crowd: BreakableElection['crowd'];
let station: StationProcess;

beforeAll(async () => {
  broken = await prepareBreakableElection(inject('stack'), ['postgres'], 500);
  ({ stack, election, crowd } = broken);
  station = await election.spawn('all');
});

afterAll(async () => {
  await broken?.remove();
});

/** How many voters the roll knows as checked in, as PostgreSQL itself says. */
async function recorded(): Promise<number> {
  const client = new Client({ connectionString: election.scope.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ voters: number }>(
      `SELECT count(*)::integer AS voters FROM ${election.scope.namespace}.check_ins`,
    );
    return rows[0]?.voters ?? 0;
  } finally {
    await client.end();
  }
}

test('away, killed or frozen: voting goes on, and check-ins are written down when it is back', async () => {
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

test('check-ins that only a dead API knew are read from the ballot box by the next one', async () => {
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

test('a station that starts while PostgreSQL is away says so, and opens once it is there', async () => {
  expect(await station.stop()).toBe(0);
  await stack.postgres.kill();
  const port = await anyFreePort();
  const { dataDir } = election.place;
  const settings = { ...election.scope.environment, KENCHI_LOG_LEVEL: 'silent' };
  const opening = startStation(readStationConfig(settings, { dataDir, port, rateLimit: 'off' }));
  const url = `http://127.0.0.1:${port}`;
  const missing = async () => {
    const { status, dependencies } = await crowd.readiness(url);
    return { status, missing: dependencies.filter(({ ready }) => !ready) };
  };
  const advice = 'Start PostgreSQL, or see DATABASE_URL.';
  await expect
    .poll(() => missing().catch(() => undefined), { timeout: 20_000 })
    .toEqual({ status: 'not-ready', missing: [{ name: 'postgresql', ready: false, advice }] });
  expect(await crowd.sendForAnswer(url, crowd.next())).toEqual({ status: 503, retryAfter: '1' });
  await stack.postgres.start();
  const opened = await opening;
  try {
    expect(opened.url).toBe(url);
    expect(await crowd.sendMany(url, 3)).toEqual([201, 201, 201]);
    await crowd.expectExactly(url);
  } finally {
    await opened.close();
  }
});
