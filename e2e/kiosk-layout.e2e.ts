import { expect, type Page } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { textSizes } from '../renderer/design/display/display.ts';
import { displayMessages } from '../renderer/design/display/display-messages.ts';
import { ContactSheet } from './doc-pictures.ts';
import { KioskPage } from './kiosk-page.ts';
import { KioskTour } from './kiosk-tour.ts';
import { layoutFaults } from './layout-faults.ts';
import { test } from './station.ts';
import { tapKeypad } from './voter-hands.ts';
import { cardOf, chosen, votesFor } from './votes.ts';

const layouts = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'landscape', width: 1920, height: 1080 },
  { name: 'tablet', width: 1280, height: 800 },
];

/** Screens of the tour that the votes by keypad go through in every layout and size anyway. */
const seenWhileVoting = new Set(['welcome', 'candidates, one chosen', 'review']);

// Screens are looked at when they stand still.
test.use({ contextOptions: { reducedMotion: 'reduce' }, trace: 'off' });

for (const language of languages) {
  test(`every screen fits every layout at every text size (${language})`, async ({ page, station }) => {
    test.setTimeout(240_000);
    const faults: string[] = [];
    await offerPaper(page);
    const tour = new KioskTour(page, station, language, async (screen) => {
      if (seenWhileVoting.has(screen)) return;
      const before = page.viewportSize();
      for (const layout of layouts) {
        await page.setViewportSize(layout);
        for (const textSize of textSizes) {
          await show(page, textSize);
          const where = `${screen}, ${layout.width} × ${layout.height}, size ${textSize}`;
          faults.push(...(await layoutFaults(page)).map((fault) => `${where}: ${fault}`));
        }
      }
      await show(page, 2);
      if (before) await page.setViewportSize(before);
    });
    await tour.everyScreen();
    expect(faults).toEqual([]);
  });
}

for (const language of languages) {
  test(`a vote by keypad in every layout at every text size (${language})`, async ({
    page,
    browser,
    station,
  }) => {
    test.setTimeout(240_000);
    const kiosk = new KioskPage(page, language);
    const { texts } = kiosk;
    const faults: string[] = [];
    await kiosk.open(station.url);
    for (const [row, layout] of layouts.entries()) {
      await page.setViewportSize(layout);
      const sheet = new ContactSheet();
      for (const [column, textSize] of textSizes.entries()) {
        const cell = `${layout.width} × ${layout.height}, size ${textSize}`;
        const look = async (screen: string) => {
          faults.push(...(await layoutFaults(page)).map((fault) => `${screen}, ${cell}: ${fault}`));
          await sheet.add(page, cell);
        };
        const card = cardOf(station, row * textSizes.length + column);
        await kiosk.speak(language);
        await page
          .getByRole('radio', { name: displayMessages[language].textSizes[textSize], exact: true })
          .check();
        await look('welcome');
        await kiosk.start();
        await tapKeypad(page, card.personal_id);
        await look('personal ID, complete');
        await kiosk.button(texts.entry.next).click();
        await kiosk.sees(texts.entry.guid);
        await tapKeypad(page, card.guid.replaceAll('-', ''));
        await look('card code, complete');
        await kiosk.button(texts.entry.next).click();
        await kiosk.sees(texts.candidates.title);
        await kiosk.turnTo(chosen.name[language]);
        await kiosk.candidate(chosen.name[language]).check();
        await look('candidates');
        await kiosk.button(texts.candidates.review).click();
        await kiosk.sees(texts.review.title);
        await look('review');
        await kiosk.cast();
        await kiosk.sees(texts.receipt.recordedTitle);
        await look('receipt');
        await kiosk.button(texts.receipt.finish).click();
      }
      await sheet.write(browser, `matrix-${layout.name}-${language}`, Math.min(300, layout.width / 4));
    }
    await expect.poll(() => votesFor(station, chosen.id)).toBe(layouts.length * textSizes.length);
    expect(faults).toEqual([]);
  });
}

/** Receipts are printed on request: then their screen has the most on it. */
async function offerPaper(page: Page): Promise<void> {
  await page.route('**/station', async (route) => {
    const response = await route.fetch();
    const station: { settings: object } = await response.json();
    const settings = { ...station.settings, receipts: 'on-request' };
    await route.fulfill({ response, json: { ...station, settings } });
  });
}

/** Takes a text size by its attribute, as the choice does: a dialog that is open would keep the choice out of reach. */
async function show(page: Page, textSize: number): Promise<void> {
  await page.evaluate(
    (size) =>
      new Promise<void>((shown) => {
        document.documentElement.dataset['textSize'] = String(size);
        requestAnimationFrame(() => requestAnimationFrame(() => shown()));
      }),
    textSize,
  );
}
