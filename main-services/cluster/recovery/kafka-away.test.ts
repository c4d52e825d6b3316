import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { StationProcess } from '../../launcher/station-process.ts';
import { type BreakableElection, prepareBreakableElection } from '../../testing/breakable-election.ts';
import type { AttemptWithReceipt } from '../../testing/crowd.ts';
import { expectDelayedWhileFrozen } from '../../testing/wall-heartbeats.ts';
import { verifyElection } from '../../verification/verify.ts';

/** A Kafka of this file alone. */
let broken: BreakableElection | undefined;
let stack: BreakableElection['stack'];
let election: BreakableElection['election'];
let crowd: BreakableElection['crowd'];
let station: StationProcess;
const awayMs = 30_000;
const outboxMax = 600;

beforeAll(async () => {
  broken = await prepareBreakableElection(inject('stack'), ['kafka'], 5_000);
  ({ stack, election, crowd } = broken);
  station = await election.spawn('all', { KENCHI_OUTBOX_MAX: String(outboxMax) });
}, 180_000);

afterAll(async () => {
  await broken?.remove();
});

test(`${awayMs / 1000} s away under load: votes are queued up to the bound, then refused with nothing spent; all arrive`, {
  timeout: 180_000,
}, async () => {
  expect(await crowd.sendMany(station.url, 5)).toEqual([201, 201, 201, 201, 201]);
  await stack.kafka.kill();
  const back = sleep(awayMs).then(() => stack.kafka.start());
  const enough = new AbortController();
  const voting = crowd.keepVoting([station.url], { atOnce: 4, pauseMs: 100, signal: enough.signal });
  await sleep(5_000);
  const queued = crowd.accepted.length;
  expect(queued).toBeGreaterThan(100);
  const { status, ballots, dependencies } = await crowd.readiness(station.url);
  expect({ status, ballots }).toEqual({ status: 'not-ready', ballots: null });
  expect(dependencies.filter(({ ready }) => !ready).map(({ name }) => name)).toEqual(['kafka']);

  // The rest comes all at once.
  const refused: AttemptWithReceipt[] = [];
  while (refused.length < 10) {
    const attempt = crowd.next();
    const { status, retryAfter } = await crowd.sendForAnswer(station.url, attempt);
    if (status === 202) continue;
    expect({ status, retryAfter }).toEqual({ status: 503, retryAfter: '1' });
    refused.push(attempt);
  }
  enough.abort();
  await back;
  const statuses = await voting;
  expect([...statuses.keys()].every((status) => status < 300)).toBe(true);
  for (const attempt of refused) expect(await crowd.vote([station.url], attempt)).toBe(201);
  await crowd.expectExactly(station.url, crowd.attempts);
  expect((await verifyElection(election.place)).checked_in).toBe(crowd.attempts.length);
});

test('frozen, it keeps no voter waiting for long', async () => {
  stack.kafka.freeze();
  const attempts = Array.from({ length: 20 }, () => crowd.next());
  const statuses = await Promise.all(attempts.map((attempt) => crowd.send(station.url, attempt)));
  expect(new Set(statuses)).toEqual(new Set([202]));
  stack.kafka.thaw();
  await crowd.expectExactly(station.url);
});

test('frozen, it leaves no wall with results that seem to be live', async () => {
  await expectDelayedWhileFrozen(station.url, stack.kafka);
}, 90_000);
