import { expect, type Page } from '@playwright/test';
import { type Results, results } from '../main-services/contracts/results.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import { type TestStation, test } from './station.ts';
import { expectWallToShow, openWall } from './wall-page.ts';

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
  await openWall(page, station, '?view=donut&lang=en');
  await expect(page.getByText('Tied for first place')).toBeVisible();
});

test('without votes nobody leads', async ({ page, station }) => {
  await openWall(page, station);
  const expected = await resultsOf(station);
  await expectWallToShow(page, expected, 'en');
  expect(new Set(await ranksOnWall(page, expected))).toEqual(new Set(['–']));
  await openWall(page, station, '?view=donut&lang=en');
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
  await expect(page.getByTestId('standing')).toHaveText('Unofficial results');
});

test.describe('results after the polls close', () => {
  test.use({ stationOptions: { election: { release: { policy: 'after-close' } } } });

  test('no vote is anywhere on the page before, and all are after', async ({ page, station }) => {
    await castVotes(station, [first, first, second]);
    await openWall(page, station, '?view=ranking&lang=en');
    await expect(page.getByTestId('turnout-count')).toHaveText('3 of 12');
    await expect(page.getByTestId('withheld')).toHaveText('Votes are withheld');
    await expect(page.getByTestId('release')).toContainText('Turnout only until the polls close');
    await expect(
      page.locator('[data-testid^="ranking-"], [data-candidate], [data-field], .donut'),
    ).toHaveCount(0);
    await expect(page.getByTestId('ballots-counted')).toHaveCount(0);

    await station.polls.act('close', testStaff);
    await expect(page.getByTestId('ballots-counted')).toBeVisible();
    await expectWallToShow(page, await resultsOf(station), 'en');
  });
});

test('an address pins a view; keys, links and the back button change it', async ({ page, station }) => {
  const active = page.locator('.stage__view[data-active="true"]');
  await openWall(page, station, '?lang=en&view=hours');
  await expect(active).toHaveAttribute('data-view', 'hours');
  await page.mouse.move(300, 300);
  await page.getByRole('link', { name: 'Table' }).click();
  await expect(active).toHaveAttribute('data-view', 'table');
  await expect(page).toHaveURL(/[?]lang=en&view=table$/);
  await page.goBack();
  await expect(active).toHaveAttribute('data-view', 'hours');
  await page.keyboard.press('ArrowRight');
  await expect(active).toHaveAttribute('data-view', 'stations');
  await expect(page.getByRole('button', { name: /Resume/ })).toBeVisible();
  await page.getByRole('link', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'paper');
});

test('views that were chosen take turns, in their order, at the pace that was asked for', async ({
  page,
  station,
}) => {
  const active = page.locator('.stage__view[data-active="true"]');
  await openWall(page, station, '?views=table,ranking&seconds=3&lang=en');
  for (const view of ['table', 'ranking', 'table']) {
    await expect(active).toHaveAttribute('data-view', view);
  }
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: /Resume/ }).click();
  await expect(active).toHaveAttribute('data-view', 'ranking');
});

test('controls are there for whoever is at the wall, and for nobody else', async ({ page, station }) => {
  await openWall(page, station);
  const controls = page.locator('.controls');
  await expect(controls).toHaveCSS('opacity', '0');
  await page.mouse.move(300, 300);
  await expect(controls).toHaveCSS('opacity', '1');
  await expect(controls).toHaveCSS('opacity', '0', { timeout: 15_000 });
  await page.keyboard.press('Tab');
  await expect(controls).toHaveCSS('opacity', '1');
  await expect(page.getByRole('link', { name: 'Results' })).toBeFocused();
});

test('a station that reports is named', async ({ page, station }) => {
  await openWall(page, station, '?view=stations&lang=en');
  await expect(page.getByTestId('stations-reporting')).toHaveText('0 of 3');
  await castVotes(station, [first]);
  await expect(page.getByTestId('stations-reporting')).toHaveText('1 of 3');
  await expect(page.locator('[data-station="station-01"]')).toContainText('Reporting');
  await expect(page.locator('[data-station="station-02"]')).toContainText('Not yet');
});
