import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { archiveStatus } from '../contracts/staff/reports.ts';
import { printWithChromium } from '../launcher/chromium-pdf.ts';
import { electionHome } from '../profiles/election-home.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { readReport } from '../reports/report-file.ts';
import { type Station, startStation } from '../station/station.ts';
import { type ClusterElection, prepareClusterElection } from '../testing/cluster-election.ts';
import { type AuditTables, expectEveryForgeryFound } from '../testing/forgeries.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { addTestStaff, secondOfficial, testPin } from '../testing/test-staff.ts';
import { checkArchive } from '../verification/archive-check.ts';
import { verifyElection } from '../verification/verify.ts';
import { verifyReport } from '../verification/verify-report.ts';

const voters = 12;
const chosen = 'tamar-kvariani';
let election: ClusterElection;
let station: Station;
let official: StaffClient;
/** Every page that was printed. */
const pages: string[] = [];

beforeAll(async () => {
  election = await prepareClusterElection(inject('stack'), voters);
  const { place, scope } = election;
  const stores = await electionHome(place).open('exclusive');
  await addTestStaff(stores);
  await stores.close();
  const config = { dataDir: place.dataDir, port: 0, rateLimit: 'off', logLevel: 'silent' } as const;
  station = await startStation(readStationConfig(scope.environment, config), {
    printPdf: (page) => {
      pages.push(page);
      return printWithChromium(page);
    },
  });
  official = new StaffClient(station.url);
  await official.signIn('official');
});

afterAll(async () => {
  await official?.close();
  await station?.close();
  await election?.remove();
});

test('a day on the servers: its report agrees with verify in every form, its archive is whole, its audit log too', async () => {
  const { place, cards } = election;
  expect((await official.post('/staff/polls/open')).status).toBe(200);
  for (const card of cards) {
    expect((await official.post('/vote', { ...card, candidate: chosen })).status).toBe(201);
  }
  const second_person = { name: secondOfficial, pin: testPin };
  expect((await official.post('/staff/polls/close', { second_person })).status).toBe(200);

  expect((await official.post('/staff/reports', { kind: 'final' })).status).toBe(201);
  const { id, files } = await fetchReport();
  const verified = await verifyElection({ ...place, url: station.url });
  expect(verified).toMatchObject({
    ok: true,
    recount: { ballots: voters, by_candidate: { [chosen]: voters } },
  });
  const file = join(place.dataDir, `${id}.json`);
  await writeFile(file, files.json);
  expect(await verifyReport({ ...place, file })).toMatchObject({ ok: true, recount: { ballots: voters } });
  const read = readReport(Buffer.from(files.json));
  if (read.outcome !== 'read') throw new Error(read.message);
  expect(read.signed.report.in_order).toBe(true);
  const rows: string[][] = parse(files.csv, { bom: true });
  for (const { id: candidate, name } of station.election.candidates) {
    const votes = String(verified.recount.by_candidate?.[candidate]);
    expect(rows).toContainEqual(['candidate', candidate, name.ka, name.en, votes]);
    expect(pages[0]).toMatch(new RegExp(`${name.en}.*?<td class="figure">${votes}</td>`, 's'));
  }
  expect(files.pdf).toMatch(/^%PDF-/);

  expect((await official.post('/staff/archives')).status).toBe(202);
  const written = async () => archiveStatus.parse((await official.get('/staff/archives')).body);
  await expect.poll(async () => (await written()).state, { timeout: 20_000 }).toBe('written');
  const { archive } = await written();
  expect(archive?.ballots).toBe(voters);
  const { public_key: publicKey } = read.signed;
  expect(await checkArchive({ folder: archive?.folder ?? '', publicKey })).toMatchObject({
    faults: [],
    recount: { ballots: voters, by_candidate: { [chosen]: voters } },
  });
});

test('no place of the audit log in PostgreSQL can be changed', async () => {
  const { place, scope } = election;
  const pool = new pg.Pool({
    connectionString: scope.databaseUrl,
    options: `-c search_path=${scope.namespace}`,
  });
  const stores = await electionHome(place).open('read-only');
  await expectEveryForgeryFound(tablesOf(pool), stores, 150);
  await stores.close();
  await pool.end();
  expect(await verifyElection(place)).toMatchObject({ ok: true });
});

async function fetchReport() {
  const made = await official.get('/staff/reports');
  const id = String(Object(made.body).reports[0].id);
  const form = async (format: string) =>
    (await official.get(`/staff/reports/${id}/file?format=${format}&language=en`)).text;
  return { id, files: { json: await form('json'), csv: await form('csv'), pdf: await form('pdf') } };
}

function tablesOf(pool: pg.Pool): AuditTables {
  return {
    read: async (table) => (await pool.query<Record<string, string>>(`SELECT * FROM ${table}`)).rows,
    write: async ({ table, column, seq }, value) => {
      await pool.query(`UPDATE ${table} SET ${column} = $1 WHERE seq = $2`, [value, seq]);
    },
  };
}
