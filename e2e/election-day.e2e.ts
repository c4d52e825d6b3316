import { mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Report, signedReport } from '../main-services/contracts/report.ts';
import type { ElectionPlace } from '../main-services/profiles/election-home.ts';
import { secondOfficial, testPin } from '../main-services/testing/test-staff.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import { checkArchive } from '../main-services/verification/archive-check.ts';
import { verifyElection } from '../main-services/verification/verify.ts';
import { verifyReport } from '../main-services/verification/verify-report.ts';
import { formatsIn } from '../renderer/i18n/formats.ts';
import { archiveMessages } from '../renderer/staff/archive/archive-messages.ts';
import type { Place } from '../renderer/staff/frame/places.ts';
import { reportsMessages } from '../renderer/staff/reports/reports-messages.ts';
import { startDayStation } from './day-station.ts';
import { KioskPage } from './kiosk-page.ts';
import { StaffPage } from './staff-page.ts';

const voters = 200;
const votersAtOnce = 8;
const candidates = ['tamar-kvariani', 'nino-tskaltubeli', 'levan-mtisdziri'] as const;
const second = { name: secondOfficial, pin: testPin };

/** With `KENCHI_SCREENSHOTS=1` the pictures of docs/election-day.md are made anew. */
const picturesWanted = process.env['KENCHI_SCREENSHOTS'] === '1';
const pictures = resolve(import.meta.dirname, '../docs/pictures/election-day');

async function picture(page: Page, name: string, profile: string): Promise<void> {
  if (!picturesWanted || profile !== 'embedded') return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

/** Everybody votes over the API, a few at a time. Answers the statuses that were answered. */
async function voteByApi(url: string, cards: readonly TestCard[]): Promise<Set<number>> {
  const statuses = new Set<number>();
  const line = [...cards.entries()];
  const standInLine = async () => {
    for (let next = line.pop(); next; next = line.pop()) {
      const [index, card] = next;
      const response = await fetch(`${url}/vote`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...card, candidate: candidates[index % candidates.length] }),
      });
      statuses.add(response.status);
    }
  };
  await Promise.all(Array.from({ length: votersAtOnce }, standInLine));
  return statuses;
}

async function voteAtKiosk(page: Page, url: string, card: TestCard | undefined): Promise<void> {
  if (!card) throw new Error('the roll is too small');
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(url);
  await kiosk.goToReview(card, 'Tamar Kvariani');
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
}

/** The rows of a report's table: its file, without the mark that begins it. */
function csvRows(text: string): string[][] {
  return text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
}

function figuresOfCsv(text: string, section: string): Record<string, number> {
  const rows = csvRows(text).filter(([name]) => name === section);
  return Object.fromEntries(rows.map((row) => [row[1] ?? '', Number(row.at(-1))]));
}

function votesOf({ candidates: found }: Report): Record<string, number> {
  return Object.fromEntries((found ?? []).map(({ id, votes }) => [id, votes]));
}

for (const profile of ['embedded', 'cluster'] as const) {
  test(`a whole election day, ${profile}`, async ({ page, context }) => {
    test.setTimeout(240_000);
    const station = await startDayStation(profile, voters + 2);
    try {
      await page.setViewportSize({ width: 1280, height: 800 });
      const staff = new StaffPage(page);
      await staff.open(station.url);
      await picture(page, 'sign-in', profile);
      await staff.signIn('official');
      await staff.pollsAre('setup');
      await picture(page, 'morning', profile);

      await staff.button('Open the polls').click();
      await picture(page, 'open', profile);
      await staff.dialog().getByRole('button', { name: 'Open the polls' }).click();
      const zeroReport = staff.dialog().getByRole('table');
      await expect(zeroReport.first()).toContainText(formatsIn('en').number(voters + 2));
      await expect(zeroReport.last()).toContainText('Tamar Kvariani');
      await picture(page, 'zero-report', profile);
      await staff.button('Close').click();
      await staff.pollsAre('open');

      const byApi = station.cards.slice(0, voters);
      expect(await voteByApi(station.url, byApi.slice(0, voters / 2))).toEqual(new Set([201]));
      const kioskPage = await context.newPage();
      await voteAtKiosk(kioskPage, station.url, station.cards[voters]);

      await page.bringToFront();
      await staff.act('pause');
      await staff.pollsAre('paused');
      await picture(page, 'paused', profile);
      expect(await voteByApi(station.url, byApi.slice(voters / 2, voters / 2 + 3))).toEqual(new Set([423]));
      await staff.act('resume');
      await staff.pollsAre('open');
      expect(await voteByApi(station.url, byApi.slice(voters / 2))).toEqual(new Set([201]));
      await voteAtKiosk(kioskPage, station.url, station.cards[voters + 1]);
      await kioskPage.close();
      await expect(page.getByText(`${voters + 2} of ${voters + 2} voters have come`)).toBeVisible();
      await expect(page.locator('.ballots dd')).toHaveText(Array.from({ length: 4 }, () => `${voters + 2}`));
      await picture(page, 'overview', profile);

      for (const place of ['help', 'stations', 'rehearsal', 'settings'] satisfies Place[]) {
        await staff.goTo(place);
        await page.waitForLoadState('networkidle');
        await picture(page, place, profile);
      }
      await staff.signOut();
      for (let attempt = 0; attempt < 5; attempt++) {
        await staff.enter('official', 'wrong');
        await expect(page.getByRole('alert')).toContainText('do not go together');
      }
      await staff.enter('official', testPin);
      await expect(page.getByRole('alert')).toContainText('Too many wrong PINs');
      await picture(page, 'locked', profile);
      await staff.signIn('administrator');
      for (const place of ['accounts', 'mode'] satisfies Place[]) {
        await staff.goTo(place);
        await page.waitForLoadState('networkidle');
        await picture(page, place, profile);
      }
      await staff.signOut();

      await staff.signIn(secondOfficial);
      await staff.button('Close the polls').click();
      await staff.enterSecondPerson({ name: 'administrator', pin: testPin });
      await picture(page, 'close', profile);
      await staff.dialog().getByRole('button', { name: 'Close the polls' }).click();
      await staff.pollsAre('closed');
      expect(await voteByApi(station.url, byApi.slice(0, 1))).not.toContain(201);
      await staff.act('certify', { name: second.name, pin: testPin });
      await expect(staff.dialog().getByRole('alert')).toContainText('somebody else than you');
      await staff.enterSecondPerson({ name: 'administrator', pin: testPin });
      await staff.dialog().getByRole('button', { name: 'Certify the results' }).click();
      await staff.pollsAre('certified');
      await picture(page, 'certified', profile);

      await checkReports(staff, station.place, profile);
      await checkArchiveOf(staff, profile);
      await staff.goTo('audit');
      await expect(page.getByText('The chain holds')).toBeVisible();
      await picture(page, 'audit', profile);
      const verified = await verifyElection({ ...station.place, url: station.url });
      expect(verified.differences).toEqual([]);
      expect(verified.ok).toBe(true);
    } finally {
      await station.remove();
    }
  });
}

/** Has an archive written, and checks it by what the screen says. */
async function checkArchiveOf(staff: StaffPage, profile: string): Promise<void> {
  const { page } = staff;
  const texts = archiveMessages.en;
  await staff.button(reportsMessages.en.back).click();
  await staff.button(texts.write).click();
  await expect(page.getByText(texts.states.written)).toBeVisible({ timeout: 30_000 });
  const command = (await page.locator('.archive__command').textContent()) ?? '';
  const [, folder = '', publicKey = ''] = /--archive "(.+)" --public-key (\w+)$/.exec(command) ?? [];
  const found = await checkArchive({ folder, publicKey });
  expect(found).toMatchObject({ ok: true, is_key_given: true, recount: { ballots: voters + 2 } });
  await page.getByText(texts.checkCompare).scrollIntoViewIfNeeded();
  await picture(page, 'archive', profile);
}

/** Makes the final report, and holds its PDF, CSV and JSON against the recount. */
async function checkReports(staff: StaffPage, place: ElectionPlace, profile: string): Promise<void> {
  const { page } = staff;
  const texts = reportsMessages.en;
  await staff.goTo('reports');
  await staff.button(texts.make.final).click();
  await expect(page.getByText(texts.inOrder)).toBeVisible({ timeout: 30_000 });
  await picture(page, 'report', profile);
  const download = async (name: string) => {
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name, exact: true }).click();
    return (await started).path();
  };
  const json = await download(texts.json);
  const { report } = signedReport.parse(JSON.parse(await readFile(json, 'utf8')));
  const verification = await verifyReport({ ...place, file: json });
  expect(verification.faults).toEqual([]);
  const { recount } = await verifyElection(place);
  expect(recount.by_candidate).toMatchObject(votesOf(report));
  expect(recount.ballots).toBe(voters + 2);
  const csv = await readFile(await download(texts.csv), 'utf8');
  expect(figuresOfCsv(csv, 'candidate')).toEqual(votesOf(report));
  expect(figuresOfCsv(csv, 'ballots')['recounted']).toBe(recount.ballots);
  const pdf = await readFile(await download(`${texts.pdf}, English`));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const printed = await page.request.get(
    `${new URL(page.url()).origin}/staff/reports/${report.id}/file?format=html&language=en`,
  );
  const text = (await printed.text()).replace(/<[^>]*>/g, ' ');
  for (const { name, votes } of report.candidates ?? []) {
    expect(text).toMatch(new RegExp(`${name.en}\\s[^\\d]*${votes}\\b`));
  }
}
