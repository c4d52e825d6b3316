import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Libsql from 'libsql';
import { afterEach, expect, test } from 'vitest';
import type { ElectionDefinition } from '../contracts/election.ts';
import type { ReportKind, SignedReport } from '../contracts/report.ts';
import { type ElectionDay, startElectionDay } from '../testing/election-day.ts';
import { encodeBallot } from '../voting/ballots.ts';
import { reportCsv } from './report-csv.ts';
import { readReport } from './report-file.ts';
import { reportPage } from './report-page.ts';

let day: ElectionDay;
afterEach(() => day.remove());

async function begin(changes?: Partial<ElectionDefinition>): Promise<ElectionDay> {
  day = await startElectionDay(changes);
  return day;
}

async function make(kind: ReportKind): Promise<SignedReport> {
  const result = await day.reports.make(kind, 'ნინო');
  if (result.outcome !== 'made') throw new Error(`no report: ${result.refusal}`);
  const read = readReport(Buffer.from(result.document));
  if (read.outcome !== 'read') throw new Error(read.message);
  expect(read.isSigned).toBe(true);
  expect(read.signed.public_key).toBe(day.stores.key.publicKey);
  expect(await day.reports.document(result.id)).toBe(result.document);
  return read.signed;
}

async function acts(): Promise<string[]> {
  const told: string[] = [];
  for await (const { action, outcome, detail } of day.stores.auditLog.entries()) {
    if (action === 'report make') told.push(`${outcome}: ${detail}`);
  }
  return told;
}

test('a final report is a recount, by candidate and by station', async () => {
  const { polls, vote, stores } = await begin();
  await polls('open');
  for (const candidate of [2, 0, 2, 1, 2]) await vote(candidate);
  await polls('close');
  await stores.refusedAttempts.add(new Map([['already-voted', 3]]));
  const { report } = await make('final');
  expect(report.candidates?.map(({ votes }) => votes)).toEqual([1, 1, 3, 0, 0, 0, 0]);
  expect(report.candidates?.map(({ rank }) => rank)).toEqual([2, 2, 1, 4, 4, 4, 4]);
  expect(report.candidates?.map(({ share }) => share)).toEqual([0.2, 0.2, 0.6, 0, 0, 0, 0]);
  expect(report.stations?.map(({ ballots }) => ballots)).toEqual([2, 2, 1]);
  expect(report.ballots).toEqual({ accepted: 5, logged: 5, counted: 5, recounted: 5 });
  expect(report.turnout).toEqual({ registered: 40, checked_in: 5, share: 0.125 });
  expect(report.refused_attempts).toEqual([{ kind: 'already-voted', attempts: 3 }]);
  expect(report.in_order).toBe(true);
  const digests: string[] = [];
  for await (const ballot of stores.box.ballots()) {
    digests.push(createHash('sha256').update(encodeBallot(ballot)).digest('hex'));
  }
  const sorted = digests.sort((a, b) => (a < b ? -1 : 1)).join('');
  expect(report.hashes.ballots_sha256).toBe(createHash('sha256').update(sorted, 'hex').digest('hex'));
});

test('its times, its number and its place in the audit log', async () => {
  const { polls, stores } = await begin();
  await polls('open');
  await polls('close');
  await polls('reopen');
  expect((await make('turnout')).report.polls).toMatchObject({ status: 'open', closed_at: null });
  await polls('close');
  await polls('certify');
  const { report } = await make('final');
  const [entry] = await stores.auditLog.newest(1);
  expect(report.hashes.audit_log).toEqual({ seq: entry?.seq, hash: entry?.hash });
  expect(report.id).toBe(`final-${entry?.seq}`);
  expect(report.made_at).toBe(entry?.at);
  const { opened_at, closed_at, certified_at } = report.polls;
  const times = [opened_at, closed_at, certified_at, report.made_at].map((time) => Date.parse(time ?? ''));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect((await day.reports.list()).map(({ kind }) => kind)).toEqual(['turnout', 'final']);
});

test('before the polls are over there is no final report, and the others tell nothing of any choice', async () => {
  const { polls, vote } = await begin({ release: { policy: 'live' } });
  await polls('open');
  await vote(0);
  expect(await day.reports.make('final', 'ana')).toEqual({ outcome: 'refused', refusal: 'polls-not-over' });
  const { report } = await make('turnout');
  expect(report).toMatchObject({ ballots: null, candidates: null, stations: null });
  expect(report.hashes.ballots_sha256).toBeNull();
  expect(report.turnout.checked_in).toBe(1);
  const zero = await make('zero');
  expect(zero.report.candidates?.every(({ votes }) => votes === 0)).toBe(true);
  expect(await acts()).toEqual([
    'refused: final report: the polls are open',
    'done: turnout report: 1 voters checked in',
    expect.stringMatching(/^done: zero report, in order: 0 ballots, SHA-256 e3b0c442/),
  ]);
});

test('a zero report tells of the moment at which the polls opened, whenever it is made', async () => {
  const { polls, vote } = await begin();
  const before = await make('zero');
  expect(before.report).toMatchObject({ in_order: true, polls: { status: 'setup', opened_at: null } });
  await polls('open');
  await vote(0);
  const { report } = await make('zero');
  expect(report.in_order).toBe(true);
  expect(report.ballots).toEqual({ accepted: 0, logged: 0, counted: 0, recounted: 0 });
  expect(report.turnout).toMatchObject({ registered: 40, checked_in: 0 });
  expect(Date.parse(report.as_of)).toBeLessThanOrEqual(Date.parse(report.polls.opened_at ?? ''));
});

test('a report that is not in order is made, and says so', async () => {
  const { polls, vote, dataDir } = await begin();
  await polls('open');
  for (const candidate of [0, 1]) await vote(candidate);
  await polls('close');
  const database = new Libsql(join(dataDir, 'kenchi.db'));
  database.exec("UPDATE votes SET candidate_id = 'tamar-kvariani' WHERE position = 1");
  database.close();
  const signed = await make('final');
  expect(signed.report.in_order).toBe(false);
  expect(reportPage(signed, 'en')).toContain('Find out why before anybody signs.');
});

test('paper and table say the same as the file', async () => {
  const title = { ka: 'არჩევნები <b>&', en: 'Election "A" <script>alert(1)</script>' };
  const { polls, vote } = await begin({ title });
  await polls('open');
  for (const candidate of [3, 3, 0]) await vote(candidate);
  await polls('close');
  const signed = await make('final');
  const rows: string[][] = parse(reportCsv(signed), { bom: true });
  const figureOf = (section: string, id: string) =>
    rows.find((row) => row[0] === section && row[1] === id)?.[4];
  for (const { id, votes } of signed.report.candidates ?? [])
    expect(figureOf('candidate', id)).toBe(String(votes));
  for (const { id, ballots } of signed.report.stations ?? [])
    expect(figureOf('station', id)).toBe(String(ballots));
  expect(figureOf('hash', 'signature')).toBe(signed.signature);
  expect(rows.find((row) => row[1] === 'election')).toEqual([
    'report',
    'election',
    title.ka,
    title.en,
    'kenchi-demo',
  ]);
  for (const language of ['ka', 'en'] as const) {
    const page = reportPage(signed, language);
    for (const { name, votes } of signed.report.candidates ?? []) {
      expect(page).toMatch(new RegExp(`${name[language]}.*?<td class="figure">${votes}</td>`, 's'));
    }
    for (const check of [signed.signature, signed.public_key, signed.report.hashes.ballots_sha256]) {
      expect(page).toContain(check);
    }
    expect(page).not.toMatch(/<script|<b>|https?:|src=/);
  }
});

test("a rehearsal's paper says so on every page; an official election's does not", async () => {
  await begin({ mode: 'test' });
  const rehearsal = reportPage(await make('zero'), 'en');
  expect(rehearsal.split('Test election: these votes do not count')).toHaveLength(3);
  await day.remove();
  await begin({ mode: 'official' });
  expect(reportPage(await make('zero'), 'ka')).not.toContain('სატესტო');
});
