import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problem, problemType } from '../../contracts/problems.ts';
import { type ReportKind, signedReport } from '../../contracts/report.ts';
import { archiveStatus, reportsAnswer } from '../../contracts/staff/reports.ts';
import { readReport } from '../../reports/report-file.ts';
import { type Answer, type RunningStation, runStation } from '../../testing/running-station.ts';
import { StaffClient } from '../../testing/staff-client.ts';
import { testStaff } from '../../testing/test-staff.ts';
import { checkArchive } from '../../verification/archive-check.ts';

let running: RunningStation;
let official: StaffClient;
beforeEach(async () => {
  running = await runStation({ staff: true, polls: 'setup' });
  official = new StaffClient(running.station.url);
  await official.signIn('official');
});
afterEach(async () => {
  await official.close();
  await running.close();
});

const act = (action: 'open' | 'close') => running.station.polls.act(action, testStaff);
const make = (kind: ReportKind): Promise<Answer> => official.post('/staff/reports', { kind });

async function voteOnce(index: number, candidate: string): Promise<void> {
  expect((await running.post('/vote', { ...running.cards[index], candidate })).status).toBe(201);
}

function expectRefusal(answer: Answer, reason: string): void {
  expect(answer.status).toBe(409);
  expect(problem.parse(answer.body)).toMatchObject({ type: problemType('action-refused'), reason });
}

test('a day in reports: made, listed, and fetched in every form', async () => {
  await act('open');
  await voteOnce(0, 'nino-tskaltubeli');
  expectRefusal(await make('final'), 'polls-not-over');
  expect((await running.post('/vote', { ...running.cards[0], candidate: 'nino-tskaltubeli' })).status).toBe(
    409,
  );
  await act('close');
  for (const kind of ['zero', 'turnout', 'final'] as const) {
    const { status, body } = await make(kind);
    expect(status).toBe(201);
    expect(signedReport.parse(body).report).toMatchObject({
      kind,
      made_by: 'official',
      in_order: true,
      // The refusal of a moment ago too.
      refused_attempts: [{ kind: 'already-voted', attempts: 1 }],
    });
  }
  const { reports } = reportsAnswer.parse((await official.get('/staff/reports')).body);
  expect(reports.map(({ kind }) => kind)).toEqual(['zero', 'turnout', 'final']);
  const id = reports[2]?.id ?? '';
  const whole = signedReport.parse((await official.get(`/staff/reports/${id}`)).body);
  const fetch = (format: string) => official.get(`/staff/reports/${id}/file?format=${format}&language=en`);

  const json = await fetch('json');
  expect(json.headers['content-disposition']).toBe(`attachment; filename="${id}.json"`);
  expect(readReport(Buffer.from(json.text))).toEqual({ outcome: 'read', isSigned: true, signed: whole });
  const csv = await fetch('csv');
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  const rows: string[][] = parse(csv.text, { bom: true });
  expect(rows).toContainEqual(['candidate', 'nino-tskaltubeli', 'ნინო წყალტუბელი', 'Nino Tskaltubeli', '1']);
  const page = await fetch('html');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'self'/);
  expect(page.text).toContain('Summary protocol of polling results');
  const pdf = await fetch('pdf');
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.text).toMatch(/^%PDF-/);
  for (const { headers } of [json, csv, page, pdf]) expect(headers['cache-control']).toBe('no-store');
});

test('what there is not, and what no report is', async () => {
  for (const path of ['/staff/reports/final-99', '/staff/reports/final-99/file?format=pdf']) {
    expect((await official.get(path)).status).toBe(404);
  }
  await make('zero');
  const { reports } = reportsAnswer.parse((await official.get('/staff/reports')).body);
  for (const query of ['', '?format=docx', '?format=pdf&language=fr']) {
    expect((await official.get(`/staff/reports/${reports[0]?.id}/file${query}`)).status).toBe(400);
  }
  expect((await official.post('/staff/reports', { kind: 'interim' })).status).toBe(400);
});

test('an archive is written beside the data, one at a time, and is whole', async () => {
  await act('open');
  await voteOnce(0, 'nino-tskaltubeli');
  expectRefusal(await official.post('/staff/archives'), 'polls-not-over');
  await act('close');
  expect((await official.get('/staff/archives')).body).toMatchObject({ state: 'none', archive: null });
  const both = await Promise.all([official.post('/staff/archives'), official.post('/staff/archives')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
  const status = async () => archiveStatus.parse((await official.get('/staff/archives')).body);
  await expect.poll(async () => (await status()).state, { timeout: 20_000 }).toBe('written');
  expect(await status()).toMatchObject({ started_by: 'official', ballots_done: 1, ballots_wanted: 1 });
  const { archive } = await status();
  const { folder = '', public_key = '' } = archive ?? {};
  expect(folder).toContain(join(running.dataDir, 'archives', 'kenchi-demo-'));
  const found = await checkArchive({ folder, publicKey: public_key });
  expect(found).toMatchObject({ ok: true, recount: { ballots: 1 }, is_key_given: true });
});
