import { expect, type Page } from '@playwright/test';
import { views } from '../renderer/wall/stage/rotation.ts';
import { test } from './shown-moments.ts';
import { openWall } from './wall-page.ts';
import { type WallSampleName, wallSamples } from './wall-samples.ts';

declare global {
  interface Window {
    /** What changed on the wall since it is watched. */
    flicker: string[];
    /** When screen readers were told something, by the page's clock. */
    toldAtMs: number[];
  }
}

test.use({ viewport: { width: 1920, height: 1080 } });

/** What is on screen whatever the stage shows, and what it says, by moment of an election day. */
const always: Partial<Record<WallSampleName, Readonly<Record<string, RegExp>>>> = {
  live: {
    '.header__test': /^Test election: these votes do not count$/,
    '[data-testid="standing"]': /^Unofficial results$/,
    '[data-testid="polls-status"]': /^Polls open$/,
    '[data-testid="ballots-counted"]': /^16,613$/,
    '[data-testid="turnout-share"]': /^51\.06%$/,
    '[data-testid="data-age"]': /ago$/,
    '[data-testid="connection-state"]': /^Live$/,
    '[data-testid="release"]': /^Votes are shown as they are counted$/,
  },
  final: {
    '[data-testid="standing"]': /^Final results$/,
    '[data-testid="ballots-counted"]': /^16,613$/,
    '[data-testid="data-age"]': /ago$/,
    '[data-testid="connection-state"]': /^Live$/,
    '[data-testid="release"]': /^All counted votes are shown$/,
  },
  withheld: {
    '[data-testid="standing"]': /^Unofficial results$/,
    '[data-testid="withheld"]': /^Votes are withheld$/,
    '[data-testid="turnout-share"]': /^51\.06%$/,
    '[data-testid="data-age"]': /ago$/,
    '[data-testid="release"]': /^Turnout only until the polls close \(.*20:00\)$/,
  },
};

for (const [sample, signs] of Object.entries(always)) {
  test(`what must always be on screen is, on every view (${sample})`, async ({ page, show }) => {
    const station = await show(sample as WallSampleName);
    await openWall(page, station, '?seconds=off&lang=en');
    const seen = new Set<string | null>();
    const active = page.locator('.stage__view[data-active="true"]');
    for (let at = 0; at < views.length; at++) {
      seen.add(await active.getAttribute('data-view'));
      for (const [selector, text] of Object.entries(signs)) {
        await expect(page.locator(selector)).toHaveText(text);
        await expect(page.locator(selector)).toBeInViewport({ ratio: 1 });
      }
      await page.keyboard.press('ArrowRight');
    }
    expect(seen.size).toBe(sample === 'withheld' ? views.length - 3 : views.length);
  });
}

test('beside every chart there is a table of its numbers', async ({ page, show }) => {
  await openWall(page, await show('live'), '?view=donut&lang=en');
  await expect(page.getByRole('img', { name: /The numbers are in the table\.$/ })).toBeVisible();
  const tables = page.getByTestId('results-tables').getByRole('table');
  const captions = await tables.locator('caption').allTextContents();
  const charts = ['Results', 'Turnout by hour', 'Turnout by region', 'Turnout by age', 'Turnout by gender'];
  expect(captions).toEqual([...charts, 'Stations reporting']);
  for (const table of await tables.all()) expect(await table.locator('tbody tr').count()).toBeGreaterThan(1);
});

/** Everything on the wall but how fresh it is, from now on: texts that change, elements that come, go or fade in. */
async function watchForFlicker(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    window.flicker = seen;
    const observer = new MutationObserver((changes) => {
      for (const { type, target, attributeName } of changes)
        seen.push(`${type} ${attributeName ?? ''} of ${target.nodeName} ${target.textContent}`);
    });
    for (const element of document.querySelectorAll('.header, .wall__main'))
      observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
    document.addEventListener('animationstart', ({ animationName }) => seen.push(animationName));
  });
  return () => page.evaluate(() => window.flicker);
}

test('a connection that is cut and comes back changes nothing on screen but its own sign', async ({
  page,
  show,
}) => {
  const station = await show('blank');
  await openWall(page, station, '?view=ranking&lang=en');
  await expect(page.locator('.row')).toHaveCount(7);
  await page.waitForTimeout(1_000);
  const flicker = await watchForFlicker(page);
  for (let cuts = 1; cuts <= 3; cuts++) {
    const opened = station.streamsOpened();
    station.cut();
    await expect.poll(() => station.streamsOpened()).toBeGreaterThan(opened);
    await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'live');
  }
  expect(await flicker()).toEqual([]);
});

test('screen readers are told news, and no more often than every 30 s', async ({ page, show }) => {
  await page.clock.install();
  const station = await show('live');
  await openWall(page, station, '?view=ranking&lang=en');
  const told = page.locator('[role="status"]');
  await expect(told).toContainText('Ballots counted: 16,613');
  await told.evaluate((status) => {
    window.toldAtMs = [];
    new MutationObserver(() => window.toldAtMs.push(performance.now())).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const { results } = wallSamples.live();
  for (let second = 1; second <= 95; second++) {
    station.publish({ ...results, seq: results.seq + second, ballots: 16_613 + second });
    await page.clock.runFor(1_000);
  }
  await expect(page.getByTestId('ballots-counted')).toHaveText('16,708');
  const atMs = await page.evaluate(() => window.toldAtMs);
  expect(atMs.length).toBeGreaterThanOrEqual(3);
  for (const [index, at] of atMs.slice(1).entries()) expect(at - (atMs[index] ?? 0)).toBeGreaterThan(29_900);
});
