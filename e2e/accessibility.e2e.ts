import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { themes } from '../renderer/kiosk/display/display.ts';
import { KioskTour } from './kiosk-tour.ts';
import { test } from './station.ts';

/** What axe finds, of any severity. */
async function violationsOn(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id}: ${node.html}`));
}

// A fade is not what is read: screens are looked at when they stand still. A trace would keep every look.
test.use({
  contextOptions: { reducedMotion: 'reduce' },
  trace: 'off',
  viewport: { width: 1280, height: 800 },
});

for (const language of languages) {
  test(`the landing page and the wall (${language})`, async ({ page, station }) => {
    await page.goto(`${station.url}/?lang=${language}`);
    await expect(page.getByRole('navigation')).toBeVisible();
    expect(await violationsOn(page, 'landing page')).toEqual([]);
    await page.goto(`${station.url}/wall?lang=${language}`);
    await expect(page.getByTestId('ballots-counted')).toBeVisible();
    expect(await violationsOn(page, 'wall')).toEqual([]);
  });

  test(`every screen of the kiosk in every theme (${language})`, async ({ page, station }) => {
    test.setTimeout(240_000);
    const found: string[] = [];
    const tour = new KioskTour(page, station, language, async (screen) => {
      for (const theme of themes) {
        await page.evaluate((name) => {
          document.documentElement.dataset['theme'] = name;
        }, theme);
        found.push(...(await violationsOn(page, `${screen}, ${theme}`)));
      }
    });
    await tour.everyScreen();
    expect(found).toEqual([]);
  });
}
