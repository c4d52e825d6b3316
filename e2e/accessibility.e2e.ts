import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type Route } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { type ProblemKind, problemStatuses, problemType } from '../main-services/contracts/problems.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import { KioskPage } from './kiosk-page.ts';
import { test } from './station.ts';

const names = { ka: 'თამარ ქვარიანი', en: 'Tamar Kvariani' };

/** Axe finds nothing, of any severity. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.map((node) => node.html),
  }));
  expect.soft(found).toEqual([]);
}

/** Answers as the station would for a cause that takes long to bring about. */
function refuse(kind: ProblemKind) {
  return (route: Route) =>
    route.fulfill({
      status: problemStatuses[kind],
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: problemType(kind), title: kind, status: problemStatuses[kind] }),
    });
}

// A fade is not what is read: screens are looked at when they stand still.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const language of languages) {
  test(`the landing page and the wall (${language})`, async ({ page, station }) => {
    await page.goto(`${station.url}/?lang=${language}`);
    await expect(page.getByRole('navigation')).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${station.url}/wall?lang=${language}`);
    await expect(page.getByTestId('ballots-counted')).toBeVisible();
    await expectAccessible(page);
  });

  test(`every screen on the way to a receipt (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    const [card] = station.cards;
    if (!card) throw new Error('the roll is empty');
    await kiosk.open(station.url);
    await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
    await expectAccessible(page);

    await kiosk.start();
    await page.keyboard.type('0100');
    await kiosk.button(kiosk.texts.entry.next).click();
    await expectAccessible(page);
    await page.getByLabel(kiosk.texts.entry.personalId).fill(card.personal_id);
    await page.getByLabel(kiosk.texts.entry.guid).fill(card.guid);
    await expectAccessible(page);

    await kiosk.button(kiosk.texts.entry.next).click();
    await kiosk.sees(kiosk.texts.candidates.title);
    await expectAccessible(page);
    await kiosk.button(kiosk.texts.candidates.review).click();
    await expectAccessible(page);
    await kiosk.button(kiosk.texts.leave).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await kiosk.choose(names[language]);
    await expectAccessible(page);

    await page.route('**/vote', refuse('unavailable'));
    await kiosk.cast();
    await expect(page.getByText(kiosk.texts.sending.notYetRecorded)).toBeVisible();
    await expectAccessible(page);
    await page.unroute('**/vote');
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectAccessible(page);
  });

  test(`every refusal, and a kiosk without its station (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    const [card] = station.cards;
    if (!card) throw new Error('the roll is empty');
    await kiosk.open(station.url);
    await kiosk.start();
    await kiosk.enterByKeyboard(card);
    await kiosk.choose(names[language]);
    for (const kind of ['polls-not-open', 'station-credential-required', 'internal-error'] as const) {
      await page.route('**/vote', refuse(kind));
      await kiosk.cast();
      await kiosk.sees(kiosk.texts.refused[kind].title);
      await expectAccessible(page);
      await page.unroute('**/vote');
      await kiosk.button(kiosk.texts.toReview).click();
    }
    await station.stop();
    await kiosk.cast();
    await kiosk.button(kiosk.texts.sending.stopCast).click();
    await kiosk.sees(kiosk.texts.unconfirmed.title);
    await expectAccessible(page);
    await kiosk.button(kiosk.texts.finish).click();
    await expect(page.getByText(kiosk.texts.outOfService.title)).toBeVisible();
    await expectAccessible(page);
  });
}

test('paused and closed polls', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'ka');
  await station.polls.act('pause', testStaff);
  await kiosk.open(station.url);
  await kiosk.sees(kiosk.texts.polls.paused.title);
  await expectAccessible(page);
  await station.polls.act('close', testStaff);
  await kiosk.sees(kiosk.texts.polls.closed.title);
  await expectAccessible(page);
});

test('an answer is refused by words, not by colour alone', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.start();
  for (const kind of ['not-entitled', 'already-voted'] as const) {
    await page.route('**/check-in', refuse(kind));
    await kiosk.enterByKeyboard({ personal_id: '01001000123', guid: '0'.repeat(32) });
    await kiosk.sees(kiosk.texts.refused[kind].title);
    await expectAccessible(page);
    await page.unroute('**/check-in');
    await kiosk.button(kiosk.texts.finish).click();
    await kiosk.start();
  }
});
