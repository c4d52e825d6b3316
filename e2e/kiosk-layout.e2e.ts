import { expect, type Page } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { textSizes } from '../renderer/design/display/display.ts';
import { KioskTour } from './kiosk-tour.ts';
import { layoutFaults } from './layout-faults.ts';
import { test } from './station.ts';

const layouts = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
];

// Screens are looked at when they stand still.
test.use({ contextOptions: { reducedMotion: 'reduce' }, trace: 'off' });

for (const language of languages) {
  test(`every screen fits every layout at every text size (${language})`, async ({ page, station }) => {
    test.setTimeout(240_000);
    const faults: string[] = [];
    await offerPaper(page);
    const tour = new KioskTour(page, station, language, async (screen) => {
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
