import { expect, type Page } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { themes } from '../renderer/wall/address.ts';
import { type View, views } from '../renderer/wall/stage/rotation.ts';
import { axeFindings } from './axe.ts';
import { test } from './shown-moments.ts';
import { openWall } from './wall-page.ts';
import { wallSamples } from './wall-samples.ts';

// The last file of all, and a long one: alone on one worker it would be waited for.
test.describe.configure({ mode: 'parallel' });

// A fade is not what is read: views are looked at when they stand still.
test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 1920, height: 1080 } });

const votes = ['ranking', 'donut', 'table'] as const;

async function expectAccessible(page: Page, what: string): Promise<void> {
  expect.soft(await axeFindings(page), what).toEqual([]);
}

function expectView(page: Page, view: View): Promise<void> {
  return expect(page.locator('.stage__view[data-active="true"]')).toHaveAttribute('data-view', view);
}

for (const theme of themes) {
  for (const language of languages) {
    test(`axe finds nothing on any view (${theme}, ${language})`, async ({ page, show }) => {
      await openWall(page, await show('live'), `?seconds=off&lang=${language}&theme=${theme}`);
      for (const view of views) {
        await expectView(page, view);
        await expectAccessible(page, view);
        // Shows the controls too.
        await page.keyboard.press('ArrowRight');
        await expect(page.locator('.controls')).toHaveCSS('opacity', '1');
      }
    });
  }

  test(`axe finds nothing when things are not as usual (${theme})`, async ({ page, show }) => {
    for (const sample of ['tie', 'empty', 'final', 'withheld', 'sixty'] as const) {
      const station = await show(sample);
      await openWall(page, station, `?lang=ka&theme=${theme}`);
      await expectAccessible(page, sample);
    }
    const station = await show('live');
    await openWall(page, station, `?lang=en&theme=${theme}`);
    await station.close();
    await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'disconnected');
    await expectAccessible(page, 'disconnected');
  });
}

const screens = [
  [1920, 1080],
  [3840, 2160],
  [1280, 800],
  [1080, 1920],
] as const;

for (const sample of ['sixty', 'runoff', 'blank'] as const) {
  test(`each view fits every screen (${sample})`, async ({ page, show }) => {
    const station = await show(sample);
    for (const [width, height] of screens) {
      await page.setViewportSize({ width, height });
      await openWall(page, station, '?seconds=off&lang=ka');
      for (const view of views) {
        await expectView(page, view);
        const where = `${view} at ${width} × ${height}`;
        const overflow = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight };
        });
        expect(overflow, where).toEqual({ x: 0, y: 0 });
        expect(await textsOutside(page), where).toEqual([]);
        await page.keyboard.press('ArrowRight');
      }
    }
  });
}

/** Texts on the stage that reach beyond it, upwards or downwards. */
function textsOutside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const stage = document.querySelector('.wall__main')?.getBoundingClientRect();
    const active = document.querySelector('[data-active="true"]');
    if (!stage || !active) return ['no stage'];
    const outside: string[] = [];
    for (const element of active.querySelectorAll('*')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!own || !element.checkVisibility()) continue;
      const { top, bottom } = element.getBoundingClientRect();
      if (top < stage.top - 2 || bottom > stage.bottom + 2) outside.push(element.textContent);
    }
    return outside;
  });
}

/**
 * Heights of capitals, as parts of the distance that they are read from, and what has them: the numbers that a hall waits
 * for, the names beside them, and every other text. An eye with a sight of 1.0 reads letters of 5 minutes of arc, a 690th.
 */
const readFrom = [
  { part: 1 / 200, what: ['.figure__number', '.row__share', '.donut__number', '.stations__number'] },
  { part: 1 / 300, what: ['.header__title', '.row__name'] },
] as const;
const everyText = 1 / 500;
/** 98 inches are 1.22 m high. */
const screenHeightM = 1.22;
const distanceM = 10;
const capitalEm = 0.689;
/** A font's size as a part of the screen's height. */
const fontFor = (part: number) => (part * distanceM) / screenHeightM / capitalEm;

for (const [width, height] of screens.slice(0, 2)) {
  test(`every text is high enough to be read from 10 m (${width} × ${height})`, async ({ page, show }) => {
    const station = await show('live');
    const measured = new Set<string>();
    await page.setViewportSize({ width, height });
    await openWall(page, station, '?seconds=off&lang=ka');
    for (const view of views) {
      await expectView(page, view);
      const sizes = await textSizes(page);
      expect(Math.min(...Object.values(sizes)), view).toBeGreaterThanOrEqual(fontFor(everyText));
      for (const { part, what } of readFrom) {
        for (const [selector, size] of Object.entries(await smallestOf(page, what))) {
          expect(size, selector).toBeGreaterThanOrEqual(fontFor(part));
          measured.add(selector);
        }
      }
      await page.keyboard.press('ArrowRight');
    }
    expect(measured).toEqual(new Set(readFrom.flatMap(({ what }) => what)));
  });
}

/** The smallest font size of each kind of text that is seen, as a part of the screen's height. */
function smallestOf(page: Page, selectors: readonly string[]): Promise<Record<string, number>> {
  return page.evaluate((selectors) => {
    const smallest: Record<string, number> = {};
    for (const selector of selectors) {
      for (const element of document.querySelectorAll(selector)) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const size = Number.parseFloat(getComputedStyle(element).fontSize) / innerHeight;
        smallest[selector] = Math.min(size, smallest[selector] ?? size);
      }
    }
    return smallest;
  }, selectors);
}

/** The font size of every text that is seen, as a part of the screen's height. */
function textSizes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const sizes: Record<string, number> = {};
    for (const element of document.querySelectorAll('.wall *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (!own || !seen || element.closest('.heard-only, .controls')) continue;
      const text = (element.closest('.rolling') ?? element).textContent;
      sizes[text] = Number.parseFloat(getComputedStyle(element).fontSize) / innerHeight;
    }
    return sizes;
  });
}

test('of many candidates the first have rows, the others are summed, and nothing is missing', async ({
  page,
  show,
}) => {
  const station = await show('sixty');
  const { results } = wallSamples.sixty();
  for (const view of ['ranking', 'donut'] as const) {
    await openWall(page, station, `?view=${view}&lang=en`);
    const rows = page.locator(view === 'ranking' ? '.row' : '.legend__row');
    const votesShown = await rows.locator('[class$="__votes"]').allTextContents();
    const sharesShown = await rows.locator('[class$="__share"]').allTextContents();
    const sum = (texts: string[]) =>
      texts.reduce((total, text) => total + Number(text.replace(/\D/g, '')), 0);
    expect(sum(votesShown)).toBe(results.ballots);
    expect(sum(sharesShown)).toBe(100_00);
    await expect(rows.last()).toContainText('other candidates');
  }
  await expect(page.getByTestId('results-tables').locator('[data-candidate]')).toHaveCount(60);
});

test('the table goes through all candidates, page by page', async ({ page, show }) => {
  const station = await show('sixty');
  await openWall(page, station, '?view=table&seconds=3&lang=en');
  const seen = new Set<string>();
  const rows = page.locator('.table-view [data-candidate]');
  await expect(page.getByText(/page 1 of \d+/)).toBeVisible();
  const pages = Number(/of (\d+)/.exec((await page.locator('.view__note').textContent()) ?? '')?.[1]);
  for (let at = 1; at <= pages; at++) {
    await expect(page.getByText(`page ${at} of ${pages}`)).toBeVisible();
    for (const id of await rows.evaluateAll((all) =>
      all.map((row) => row.getAttribute('data-candidate') ?? ''),
    ))
      seen.add(id);
  }
  expect(seen.size).toBe(60);
});

test('final results say so, and withheld ones show turnout alone', async ({ page, show }) => {
  await openWall(page, await show('final'), '?view=ranking&lang=en');
  await expect(page.getByTestId('standing')).toHaveText('Final results');
  await expect(page.getByTestId('release')).toHaveText('All counted votes are shown');
  const withheld = await show('withheld');
  for (const view of votes) {
    await openWall(page, withheld, `?view=${view}&lang=en`);
    await expect(page.locator('[data-active="true"]')).toHaveAttribute('data-view', 'hours');
  }
  await expect(page.getByTestId('release')).toHaveText(/^Turnout only until the polls close \(.*20:00\)$/);
});

test('nothing is fetched from elsewhere', async ({ page, show }) => {
  const station = await show('live');
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${station.url}/`) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  for (const view of views) await openWall(page, station, `?view=${view}`);
  expect(elsewhere).toEqual([]);
});
