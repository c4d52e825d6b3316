import { expect, type Page } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { type Theme, themes } from '../renderer/design/display/display.ts';
import { receiptMessages } from '../renderer/receipt/receipt-messages.ts';
import { axeFindings } from './axe.ts';
import { ContactSheet, takePicture } from './doc-pictures.ts';
import { KioskTour } from './kiosk-tour.ts';
import { test } from './station.ts';

/** The rules that depend on a theme: with another one a page is the same but for its colours. */
const rulesOnColour = ['color-contrast', 'link-in-text-block'];

/** What axe finds, of any severity: by all of its rules in the first theme, by those on colour in each. */
async function violationsOn(page: Page, where: string, theme: Theme = themes[0]): Promise<string[]> {
  const found = await axeFindings(page, theme === themes[0] ? undefined : rulesOnColour);
  return found.map((finding) => `${where}: ${finding}`);
}

function fileNameOf(screen: string): string {
  return screen
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
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

  test(`the page where receipts are looked up, in every theme (${language})`, async ({ page, station }) => {
    const texts = receiptMessages[language];
    const found: string[] = [];
    const answers: [name: string, code: string, answer: object | undefined, seen: string][] = [
      ['unknown', '7Q3K-0VTX-M2RA-91ZC', undefined, texts.unknown.title],
      ['recorded', '7Q3K-0VTX-M2RA-91Z0', { status: 'recorded' }, texts.recorded.title],
      ['queued', '7Q3K-0VTX-M2RA-91Z1', { status: 'queued' }, texts.queued.title],
      ['typing-error', '7Q3K-0VUX', undefined, texts.foreign(2, 'U')],
    ];
    for (const [name, receipt, answer, seen] of answers) {
      if (answer)
        await page.route(`**/receipts/${receipt}`, (route) =>
          route.fulfill({ json: { receipt, ...answer } }),
        );
      await page.goto(`${station.url}/receipt?lang=${language}#${receipt}`);
      await expect(page.getByRole('main').getByText(seen).last()).toBeVisible();
      for (const theme of themes) {
        await page.evaluate((chosen) => {
          document.documentElement.dataset['theme'] = chosen;
        }, theme);
        if (theme === 'paper' && language === 'en') await takePicture(page, `receipt/${name}`);
        found.push(...(await violationsOn(page, `${seen}, ${theme}`, theme)));
      }
    }
    for (const textSize of ['1', '4']) {
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate((size) => {
        document.documentElement.dataset['textSize'] = size;
        return document.documentElement.scrollWidth;
      }, textSize);
      expect(wide, `size ${textSize} on a small phone`).toBeLessThanOrEqual(320);
    }
    expect(found).toEqual([]);
  });

  test(`every screen of the kiosk in every theme (${language})`, async ({ page, browser, station }) => {
    test.setTimeout(300_000);
    const found: string[] = [];
    const inThemes = new ContactSheet();
    const tour = new KioskTour(page, station, language, async (screen) => {
      for (const theme of themes) {
        await page.evaluate((name) => {
          document.documentElement.dataset['theme'] = name;
        }, theme);
        if (theme === 'paper' && language === 'en') await takePicture(page, `kiosk/${fileNameOf(screen)}`);
        if (screen === 'candidates, one chosen') await inThemes.add(page, '');
        found.push(...(await violationsOn(page, `${screen}, ${theme}`, theme)));
      }
    });
    await tour.everyScreen();
    await inThemes.write(browser, `themes-${language}`, 480);
    expect(found).toEqual([]);
  });
}
