import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Language } from '../main-services/contracts/localized.ts';
import { type Results, results } from '../main-services/contracts/results.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import { type TestStation, test } from './station.ts';

const [first, second, third] = ['nino-tskaltubeli', 'levan-mtisdziri', 'tamar-kvariani'];

/** Casts one vote a candidate given, each by the next voter of the roll. */
async function castVotes(station: TestStation, candidates: readonly string[], firstVoter = 0): Promise<void> {
  for (const [index, candidate] of candidates.entries()) {
    const answer = await fetch(`${station.url}/vote`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...station.cards[firstVoter + index], candidate }),
    });
    expect(answer.status).toBe(201);
  }
}

async function resultsOf(station: TestStation): Promise<Results> {
  const answer = await fetch(`${station.url}/results`);
  return results.parse(await answer.json());
}

async function openWall(page: Page, station: TestStation, address = '?cycle=off&lang=en'): Promise<void> {
  await page.goto(`${station.url}/wall${address}`);
  await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'live');
}

/** A number as it is written, whatever the language: 1,594 is 1594, 12.50% is 1250. */
async function digitsIn(page: Page, selector: string): Promise<number> {
  const text = (await page.locator(selector).textContent()) ?? '';
  expect(text).toMatch(/\d/);
  return Number(text.replace(/\D/g, ''));
}

/** Everything that the wall says of the votes is what `GET /results` says. */
async function expectWallToShow(page: Page, expected: Results, language: Language): Promise<void> {
  await expect
    .poll(() => digitsIn(page, '[data-testid="ballots-counted"]'), 'ballots counted')
    .toBe(expected.ballots);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(expected.title[language]);
  expect(await digitsIn(page, '[data-testid="turnout-share"]')).toBe(
    Math.round(expected.turnout.share * 10_000),
  );
  for (const { id, name, votes, share } of expected.candidates) {
    for (const row of [
      `[data-testid="ranking-${id}"]`,
      `[data-testid="results-tables"] [data-candidate="${id}"]`,
    ]) {
      await expect(page.locator(row)).toContainText(name[language]);
    }
    const places = [
      [`[data-testid="ranking-${id}"] .row__votes`, votes],
      [`[data-testid="ranking-${id}"] .row__share`, Math.round((share ?? 0) * 10_000)],
      [`[data-testid="results-tables"] [data-candidate="${id}"] [data-field="votes"]`, votes],
      [
        `[data-testid="results-tables"] [data-candidate="${id}"] [data-field="share"]`,
        Math.round((share ?? 0) * 10_000),
      ],
    ] as const;
    for (const [selector, number] of places) expect(await digitsIn(page, selector), selector).toBe(number);
  }
}

async function ranksOnWall(page: Page, results: Results): Promise<string[]> {
  const ranks = results.candidates.map(({ id }) =>
    page.locator(`[data-testid="ranking-${id}"] .row__rank`).textContent(),
  );
  return (await Promise.all(ranks)).map((rank) => rank ?? '');
}

test('a wall opened before shows every vote, candidate by candidate, in both languages', async ({
  page,
  station,
}) => {
  await openWall(page, station);
  await castVotes(station, [first, first, first, second, second, third]);
  await expect.poll(async () => (await resultsOf(station)).ballots).toBe(6);
  const expected = await resultsOf(station);
  await expectWallToShow(page, expected, 'en');
  expect(await ranksOnWall(page, expected)).toEqual(['1', '2', '3', '=4', '=4', '=4', '=4']);

  await page.getByRole('button', { name: 'ქართული' }).click();
  await expectWallToShow(page, expected, 'ka');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ka');
  await expect(page.getByTestId('data-age')).toContainText('წინ');
});

test('a tie is shown as a tie', async ({ page, station }) => {
  await castVotes(station, [second, third, third, second, first]);
  await openWall(page, station);
  const expected = await resultsOf(station);
  await expectWallToShow(page, expected, 'en');
  expect((await ranksOnWall(page, expected)).slice(0, 3)).toEqual(['3', '=1', '=1']);
  await expect(page.getByText('Tied for first place')).toBeVisible();
});

test('without votes nobody leads', async ({ page, station }) => {
  await openWall(page, station);
  const expected = await resultsOf(station);
  await expectWallToShow(page, expected, 'en');
  expect(new Set(await ranksOnWall(page, expected))).toEqual(new Set(['–']));
  await expect(page.getByText('No ballots counted yet')).toBeVisible();
  await expect(page.getByText('leads')).toHaveCount(0);
});

test('numbers stay while the station is away, and are those of /results when it is back', async ({
  page,
  station,
}) => {
  await castVotes(station, [first, second]);
  await openWall(page, station);
  const before = await resultsOf(station);
  await expectWallToShow(page, before, 'en');

  await station.stop();
  await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'disconnected');
  await expect(page.getByTestId('connection-state')).toHaveText('Disconnected');
  await expectWallToShow(page, before, 'en');

  await station.restart();
  await castVotes(station, [second, second], 2);
  await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'live', {
    timeout: 20_000,
  });
  await expect.poll(async () => (await resultsOf(station)).ballots).toBe(4);
  await expectWallToShow(page, await resultsOf(station), 'en');
});

test('paused and closed polls are shown', async ({ page, station }) => {
  await openWall(page, station);
  const status = page.getByTestId('polls-status');
  await expect(status).toHaveText('Polls open');
  await station.polls.act('pause', testStaff);
  await expect(status).toHaveText('Polls paused');
  await station.polls.act('resume', testStaff);
  await expect(status).toHaveText('Polls open');
  await station.polls.act('close', testStaff);
  await expect(status).toHaveText('Polls closed');
  await expect(page.getByText('Unofficial results')).toBeVisible();
});

test.describe('results after the polls close', () => {
  test.use({ stationOptions: { election: { release: { policy: 'after-close' } } } });

  test('no vote is anywhere on the page before, and all are after', async ({ page, station }) => {
    await castVotes(station, [first, first, second]);
    await openWall(page, station, '?cycle=off&lang=en#ranking');
    await expect(page.getByTestId('turnout-count')).toHaveText('3 of 12 registered voters');
    await expect(page.getByTestId('withheld')).toContainText('once the polls have closed');
    await expect(
      page.locator('[data-testid^="ranking-"], [data-candidate], [data-field], .donut'),
    ).toHaveCount(0);
    await expect(page.getByTestId('ballots-counted')).toHaveCount(0);

    await station.polls.act('close', testStaff);
    await expect(page.getByTestId('ballots-counted')).toBeVisible();
    await expectWallToShow(page, await resultsOf(station), 'en');
  });
});

test('an address pins a view, keys and links change it, and without that the views rotate', async ({
  page,
  station,
}) => {
  const active = page.locator('.stage__view[data-active="true"]');
  await openWall(page, station, '?lang=en#turnout');
  await expect(active).toHaveAttribute('data-view', 'turnout');
  await page.getByRole('link', { name: 'Table' }).click();
  await expect(active).toHaveAttribute('data-view', 'table');
  await page.keyboard.press('ArrowRight');
  await expect(active).toHaveAttribute('data-view', 'ranking');
  await expect(page.getByRole('button', { name: /Resume/ })).toBeVisible();

  await openWall(page, station, '?cycle=3&lang=en');
  for (const view of ['ranking', 'turnout', 'table', 'ranking']) {
    await expect(active).toHaveAttribute('data-view', view);
  }
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: /Resume/ })).toBeVisible();
  await page.getByRole('button', { name: /Resume/ }).click();
  await expect(active).toHaveAttribute('data-view', 'turnout');
});

test.describe('with many candidates', () => {
  const candidates = Array.from({ length: 40 }, (_, index) => ({
    id: `candidate-${index + 1}`,
    number: index + 1,
    name: { ka: `ქეთევან წყალტუბელიშვილი ${index + 1}`, en: `Ketevan Tskaltubelishvili ${index + 1}` },
    party: { ka: 'ერთიანი დემოკრატიული ალიანსი', en: 'United Democratic Alliance' },
    colour: '#1f6feb',
  }));
  test.use({ stationOptions: { election: { candidates } } });

  test('each view fits every screen, and the others are summed', async ({ page, station }) => {
    await castVotes(station, ['candidate-1', 'candidate-40', 'candidate-40']);
    for (const [width, height] of [
      [1920, 1080],
      [3840, 2160],
      [1280, 800],
      [1080, 1920],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const view of ['ranking', 'turnout', 'table']) {
        await openWall(page, station, `?cycle=off&lang=ka#${view}`);
        const overflow = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight };
        });
        expect(overflow, `${view} at ${width} × ${height}`).toEqual({ x: 0, y: 0 });
      }
    }
    await openWall(page, station, '?cycle=off&lang=en#ranking');
    await expect(page.locator('.row').filter({ hasText: 'Tskaltubelishvili 40' })).toContainText('66.67%');
    await expect(page.getByTestId('others')).toContainText('other candidates');
    await expect(page.getByTestId('results-tables').locator('[data-candidate]')).toHaveCount(40);
  });
});

test('axe finds nothing serious, and nothing is fetched from elsewhere', async ({ page, station }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${station.url}/`) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  await castVotes(station, [first, second]);
  for (const address of ['?cycle=off&lang=en', '?cycle=off&lang=ka#turnout', '?cycle=off&lang=en#table']) {
    await openWall(page, station, address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }
  expect(elsewhere).toEqual([]);
});
