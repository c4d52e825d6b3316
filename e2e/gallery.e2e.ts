import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { sizesOf, surfaces, themesOf } from '../renderer/gallery/choices.ts';
import { axeFindings } from './axe.ts';
import { publicElectionOf } from './fed-station.ts';
import { startGallery } from './gallery-server.ts';
import { wallSamples } from './wall-samples.ts';

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  // Small pictures: what moves, is missing or has another colour is seen in them too.
  deviceScaleFactor: 0.4,
  // A picture that differs is kept, and tells more than a trace, which takes longer than all the sheets.
  trace: 'off',
});

let gallery: Awaited<ReturnType<typeof startGallery>>;
test.beforeAll(async () => {
  gallery = await startGallery();
});
test.afterAll(() => gallery.close());

/** `--update-snapshots` makes the samples and the pictures anew. */
const remakes = () => ['all', 'changed'].includes(test.info().config.updateSnapshots);

test('what the gallery shows is what a station would send', () => {
  const { election, results } = wallSamples.live();
  const samples = {
    election: publicElectionOf(election, results),
    live: results,
    sixty: wallSamples.sixty().results,
  };
  for (const [name, sample] of Object.entries(samples)) {
    const file = new URL(`../renderer/gallery/samples/${name}.json`, import.meta.url);
    if (remakes()) writeFileSync(file, `${JSON.stringify(sample, null, 2)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(sample);
  }
});

/**
 * Sheets on which every component stands in every theme, language and size. The wall asks its page for colours, and has
 * no sizes to choose from, as the staff's screens have no themes; the others stand in all their themes side by side.
 */
const sheets = languages.flatMap((lang) => [
  ...themesOf.wall.map((theme) => ({ name: `wall-${theme}-${lang}`, surface: 'wall', lang, theme })),
  ...surfaces.flatMap((surface) =>
    sizesOf[surface].map((size) => ({ name: `${surface}-size-${size}-${lang}`, surface, lang, size })),
  ),
  { name: `staff-${lang}`, surface: 'staff', lang },
]);

/** The sizes in between are kept in one language each: what is wrong with both is seen in the smallest and the largest. */
const isPictured = ({ lang, size }: { lang: string; size?: string }) =>
  !(size === '2' && lang === 'en') && !(size === '3' && lang === 'ka');

/**
 * What of a sheet may differ from its picture. The Chromium that made the pictures draws them again the same, but that the
 * wall's rows, which are layers of their own, have a few letters at another part of a pixel now and then (160 pixels at
 * most were seen, of 2.6 million). Another Chromium draws the edges of all letters otherwise: an annotation and the console
 * say that only large mistakes are found with it.
 */
const tolerances = {
  sameChromium: (surface: string) => ({ maxDiffPixels: surface === 'wall' ? 350 : 80 }),
  otherChromium: () => ({ maxDiffPixelRatio: 0.07 }),
} as const;
const madeWith = new URL('./pictures/chromium.txt', import.meta.url);

function toleranceOf(version: string, surface: string) {
  const major = version.split('.')[0] ?? '';
  if (remakes()) writeFileSync(madeWith, `${major}\n`);
  const expected = readFileSync(madeWith, 'utf8').trim();
  if (expected === major) return tolerances.sameChromium(surface);
  const description =
    `The pictures are Chromium ${expected}'s and this is ${major}: only what changes 7 % of a sheet is found. ` +
    'Compare with the same Chromium, or look at the sheets and make the pictures anew with --update-snapshots.';
  test.info().annotations.push({ type: 'warning', description });
  console.warn(`\n  WARNING: ${description}\n`);
  return tolerances.otherChromium();
}

for (const { name, ...choices } of sheets) {
  test(`${name}: nothing has changed its look, and axe finds nothing`, async ({ page, browser }) => {
    await page.setViewportSize({ width: choices.surface === 'wall' ? 1600 : 2400, height: 720 });
    await page.goto(`${gallery.url}/gallery?${new URLSearchParams(choices)}`);
    await expect(page.locator('[data-exhibit]').first()).toBeVisible();
    // The links to other sheets are no part of this one.
    await page.addStyleTag({ content: '.gallery__head { position: absolute; opacity: 0 }' });
    await page.evaluate(() => document.fonts.ready);
    if (isPictured(choices)) {
      const tolerance = toleranceOf(browser.version(), choices.surface);
      await expect.soft(page).toHaveScreenshot(`${name}.png`, { fullPage: true, ...tolerance });
    }
    // Every view of the wall is gone through by e2e/wall-views.e2e.ts.
    if (choices.surface === 'wall') return;
    expect(await axeFindings(page)).toEqual([]);
  });
}
