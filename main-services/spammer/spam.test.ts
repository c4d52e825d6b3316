import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ElectionDefinition } from '../contracts/election.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { type Station, startStation } from '../station/station.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { testStaff } from '../testing/test-staff.ts';
import { describeRun } from './report-text.ts';
import { type SpamOptions, SpamRefused, spam } from './spam.ts';

let dataDir: string;
let remove: () => Promise<void>;
let station: Station | undefined;

beforeEach(async () => {
  ({ dataDir, remove } = await temporaryDataDir());
});
afterEach(async () => {
  await station?.close();
  station = undefined;
  await remove();
});

async function open(
  changes: Partial<ElectionDefinition> = {},
  settings: { rateLimit?: number | 'off' } = {},
): Promise<Station> {
  await initialiseRoll({ dataDir, election: testElection(changes), voters: 300, seed: 7 });
  const config = readStationConfig(
    {},
    { dataDir, port: 0, rateLimit: 'off', logLevel: 'silent', ...settings },
  );
  station = await startStation(config);
  await station.polls.act('open', testStaff);
  return station;
}

function run(url: string, options: Partial<SpamOptions> = {}) {
  return spam({
    url,
    cardsFile: voterCardsFile(dataDir),
    votes: 100,
    concurrency: 16,
    invalidPart: 0.5,
    duplicatesPart: 0.5,
    seed: 7,
    shared: false,
    ...options,
  });
}

test('every accepted vote is in box, log and tally and on the wall; every wrong one is refused', async () => {
  const { url } = await open();
  const report = await run(url);
  expect(report).toMatchObject({
    ok: true,
    ended: 'complete',
    accepted: 100,
    unanswered: 0,
    violations: {},
    invalid: { sent: 50, refused: 50 },
    receipts: { sampled: 100, recorded: 100 },
    reconciliation: {
      differences: [],
      growth: { accepted: 100, logged: 100, counted: 100, shown: 100 },
    },
  });
  expect(report.duplicates.sent + report.repeated.sent).toBe(50);
  expect(report.duplicates.refused).toBe(report.duplicates.sent);
  expect(report.repeated.same_receipt).toBe(report.repeated.sent);
  expect(report.answers['201']).toBe(100);
  expect(report.latency_ms.p50).toBeGreaterThan(0);
  expect(describeRun(report)).toContain('Every accepted vote is there, once.');
});

test('a second run passes over the cards that the first one spent', async () => {
  const { url } = await open();
  await run(url);
  const report = await run(url);
  expect(report).toMatchObject({ ok: true, accepted: 100 });
  expect(report.already_spent).toBeGreaterThanOrEqual(100);
  expect(report.reconciliation.before.accepted).toBe(100);
});

test('says when the cards run out, and still reconciles', async () => {
  const { url } = await open();
  const report = await run(url, { votes: 400 });
  expect(report).toMatchObject({ ok: false, ended: 'cards-ran-out', accepted: 300 });
  expect(report.reconciliation).toMatchObject({ differences: [], growth: { counted: 300 } });
  expect(describeRun(report)).toContain('no unused voter cards left');
});

test('an interrupted run finishes what it began and reconciles', async () => {
  const { url } = await open();
  const controller = new AbortController();
  const report = await run(url, {
    signal: controller.signal,
    onProgress: (accepted) => accepted >= 30 && controller.abort(),
  });
  expect(report).toMatchObject({ ok: true, ended: 'interrupted', reconciliation: { differences: [] } });
  expect(report.accepted).toBeGreaterThanOrEqual(30);
  expect(report.accepted).toBeLessThan(100);
});

test('waits as long as the station asks when it limits requests', async () => {
  const { url } = await open({}, { rateLimit: 50 });
  const report = await run(url, { invalidPart: 0, duplicatesPart: 1 });
  expect(report).toMatchObject({ ok: true, accepted: 100, unanswered: 0 });
  expect(report.answers['429']).toBeGreaterThan(0);
});

test('stops when the polls are paused', async () => {
  const { url, polls } = await open();
  const report = await run(url, {
    votes: 300,
    concurrency: 4,
    onProgress: (accepted) => accepted === 20 && void polls.act('pause', testStaff),
  });
  expect(report).toMatchObject({ ok: false, ended: 'polls-not-open', reconciliation: { differences: [] } });
});

test('votes only in test elections, with open polls and cards', async () => {
  const official = await open({ mode: 'official' });
  await expect(run(official.url)).rejects.toThrow(SpamRefused);
  await expect(run(official.url)).rejects.toThrow('official election');
});

test('does not begin without open polls, or without cards', async () => {
  const { url, polls } = await open();
  await expect(run(url, { cardsFile: '/nowhere/cards.csv' })).rejects.toThrow(SpamRefused);
  await polls.act('pause', testStaff);
  await expect(run(url)).rejects.toThrow('The polls are paused');
});

test('withheld results are not compared, and that is said', async () => {
  const { url } = await open({ release: { policy: 'after-close' } });
  const report = await run(url);
  expect(report).toMatchObject({ ok: true, reconciliation: { growth: { counted: 100, shown: null } } });
  expect(report.reconciliation.notes).toEqual([expect.stringContaining('withholds')]);
});
