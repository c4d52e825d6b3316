import { expect, type Page } from '@playwright/test';
import type { Language } from '../main-services/contracts/localized.ts';
import type { Results } from '../main-services/contracts/results.ts';
import { formatsIn } from '../renderer/i18n/formats.ts';
import { ageText } from '../renderer/wall/views/breakdown.ts';

/** Opens a wall and waits until it is live. */
export async function openWall(
  page: Page,
  { url }: { url: string },
  address = '?view=ranking&lang=en',
): Promise<void> {
  await page.goto(`${url}/wall${address}`);
  await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'live');
}

/** Every number on the page that has a name, as it is written: `ballots`, `turnout`, `votes tamar-kvariani`, … */
type WallNumbers = Record<string, string>;

/** What the wall says now, read in one go: between two readings it may have changed. */
export function readWall(page: Page): Promise<WallNumbers> {
  return page.evaluate(() => {
    const numbers: Record<string, string> = {};
    const read = (name: string, element: Element | null) => {
      if (element) numbers[name] = element.textContent;
    };
    const named = (testId: string) => document.querySelector(`[data-testid="${testId}"]`);
    read('ballots', named('ballots-counted'));
    read('turnout', named('turnout-share'));
    read('stations', named('stations-reporting'));
    for (const row of document.querySelectorAll('[data-testid^="ranking-"]')) {
      const id = row.getAttribute('data-testid')?.replace('ranking-', '');
      read(`votes in the ranking ${id}`, row.querySelector('.row__votes'));
      read(`share in the ranking ${id}`, row.querySelector('.row__share'));
    }
    const tables = named('results-tables');
    for (const row of tables?.querySelectorAll('[data-candidate]') ?? []) {
      const id = row.getAttribute('data-candidate');
      read(`votes in the table ${id}`, row.querySelector('[data-field="votes"]'));
      read(`share in the table ${id}`, row.querySelector('[data-field="share"]'));
    }
    for (const row of tables?.querySelectorAll('[data-part]') ?? []) {
      const [, checkedIn = null, share = null] = row.querySelectorAll('td');
      read(`checked in ${row.getAttribute('data-part')}`, checkedIn);
      read(`turnout ${row.getAttribute('data-part')}`, share);
    }
    for (const row of tables?.querySelectorAll('[data-hour]') ?? []) {
      read(`checked in ${row.getAttribute('data-hour')}`, row.querySelector('td'));
    }
    return numbers;
  });
}

/** What a wall whose ranking has room for every candidate must say of results. */
export function numbersOf(results: Results, language: Language): WallNumbers {
  const formats = formatsIn(language, results.time_zone);
  const { turnout, candidates, ballots } = results;
  const numbers: WallNumbers = { turnout: formats.percent(turnout.share, 2) };
  if (ballots !== null) numbers['ballots'] = formats.number(ballots);
  for (const { id, votes, share } of candidates) {
    if (votes === null || share === null) continue;
    for (const place of ['table', 'ranking']) {
      numbers[`votes in the ${place} ${id}`] = formats.number(votes);
      numbers[`share in the ${place} ${id}`] = formats.percent(share, 2);
    }
  }
  for (const { id, checked_in, share } of turnoutParts(turnout)) {
    numbers[`checked in ${id}`] = formats.number(checked_in);
    numbers[`turnout ${id}`] = formats.percent(share, 2);
  }
  for (const { hour, checked_in } of turnout.by_hour)
    numbers[`checked in ${hour}`] = formats.number(checked_in);
  return numbers;
}

function turnoutParts({ by_region, by_age, by_gender }: Results['turnout']) {
  return [
    ...by_region,
    ...by_age.map((part) => ({ id: ageText(part), ...part })),
    ...by_gender.map((part) => ({ id: part.gender, ...part })),
  ];
}

/** Everything that the wall says is what `GET /results` says. */
export async function expectWallToShow(page: Page, expected: Results, language: Language): Promise<void> {
  await expect.poll(() => readWall(page)).toEqual(numbersOf(expected, language));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(expected.title[language]);
}
