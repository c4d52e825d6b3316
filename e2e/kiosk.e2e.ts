import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { results } from '../main-services/contracts/results.ts';
import { receiptAnswer } from '../main-services/contracts/voting.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import { KioskPage } from './kiosk-page.ts';
import { type TestStation, test } from './station.ts';

const names = { ka: 'თამარ ქვარიანი', en: 'Tamar Kvariani' };
const candidateId = 'tamar-kvariani';

function cardOf(station: TestStation, index = 0): TestCard {
  const card = station.cards[index];
  if (!card) throw new Error(`the roll has no voter ${index}`);
  return card;
}

async function votesFor(station: TestStation, id: string): Promise<number | null | undefined> {
  const { candidates } = results.parse(await (await fetch(`${station.url}/results`)).json());
  return candidates.find((candidate) => candidate.id === id)?.votes;
}

async function expectCounted(station: TestStation, receipt: string): Promise<void> {
  const answer = await fetch(`${station.url}/receipts/${receipt}`);
  expect(receiptAnswer.parse(await answer.json())).toEqual({ receipt, status: 'recorded' });
  await expect.poll(() => votesFor(station, candidateId)).toBe(1);
}

/** A card that is not on the roll. */
function strangerOf(card: TestCard): TestCard {
  return { ...card, guid: card.guid.replace(/./, (digit) => (digit === '0' ? '1' : '0')) };
}

for (const language of languages) {
  test(`a vote by on-screen keypad alone, seen by a wall that was open before (${language})`, async ({
    page,
    context,
    station,
  }) => {
    const wall = await context.newPage();
    await wall.goto(`${station.url}/wall?lang=${language}`);
    await expect(wall.getByTestId('ballots-counted')).toHaveText('0');

    const kiosk = new KioskPage(page, language);
    await page.bringToFront();
    await kiosk.open(station.url);
    await kiosk.start();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await kiosk.enterByKeypad(cardOf(station));
    await kiosk.choose(names[language]);
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);

    await expectCounted(station, await kiosk.receiptCode());
    await expect(wall.getByTestId('ballots-counted')).toHaveText('1');
    await kiosk.button(kiosk.texts.receipt.finish).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ka');
  });

  test(`a vote by keyboard alone (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    await kiosk.open(station.url);
    await pressUntilFocused(page, kiosk.texts.start);
    await page.keyboard.press('Enter');
    await kiosk.sees(kiosk.texts.entry.title);
    await kiosk.enterByKeyboard(cardOf(station));
    await kiosk.sees(kiosk.texts.candidates.title);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(kiosk.candidate(names[language])).toBeChecked();
    await page.keyboard.press('Enter');
    await kiosk.sees(kiosk.texts.review.title);
    await pressUntilFocused(page, kiosk.texts.review.cast);
    await page.keyboard.press('Enter');
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCounted(station, await kiosk.receiptCode());
  });
}

async function pressUntilFocused(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach "${name}"`);
}

test('a scanned card goes straight to the ballot; a scanned code alone asks for the ID', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'ka');
  await kiosk.open(station.url);
  await kiosk.button(kiosk.texts.start).waitFor();
  const first = cardOf(station);
  await kiosk.scan(`${first.personal_id},${first.guid}`);
  await kiosk.sees(kiosk.texts.candidates.title);

  await page.reload();
  const second = cardOf(station, 1);
  await kiosk.start();
  await kiosk.scan(second.guid);
  await expect(page.getByLabel(kiosk.texts.entry.guid)).toHaveValue(second.guid);
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('');
  await page.keyboard.type(second.personal_id);
  await page.keyboard.press('Enter');
  await kiosk.sees(kiosk.texts.candidates.title);
});

test('the code is typed under a Georgian layout, pasted, and corrected in its middle', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'ka');
  await kiosk.open(station.url);
  await kiosk.start();
  const code = page.getByLabel(kiosk.texts.entry.guid);
  await code.focus();
  for (const [key, place] of [
    ['ა', 'KeyA'],
    ['ბ', 'KeyB'],
    ['ჯ', 'KeyJ'],
    ['5', 'Digit5'],
  ]) {
    await code.dispatchEvent('keydown', { key, code: place, bubbles: true, cancelable: true });
  }
  await expect(code).toHaveValue('ab5');
  await code.fill('  {3F2A9C0E1B4D-4F6A8C7E0123456789AB}');
  await expect(code).toHaveValue('3f2a9c0e-1b4d-4f6a-8c7e-0123456789ab');
  await code.evaluate((input: HTMLInputElement) => input.setSelectionRange(4, 4));
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('77');
  await expect(code).toHaveValue('3f779c0e-1b4d-4f6a-8c7e-0123456789ab');
});

test('changing one’s mind costs nothing that was entered', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.en);
  await kiosk.button(kiosk.texts.review.change).click();
  await expect(kiosk.candidate(names.en)).toBeChecked();
  await kiosk.choose('Nino Tskaltubeli');
  await page.keyboard.press('Escape');
  await kiosk.choose(names.en);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCounted(station, await kiosk.receiptCode());
});

test('an entry that matches no voter is refused, kept, and not told apart', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const card = cardOf(station);
  await kiosk.open(station.url);
  await kiosk.start();
  await kiosk.enterByKeyboard(strangerOf(card));
  await kiosk.sees(kiosk.texts.refused['not-entitled'].title);
  await kiosk.button(kiosk.texts.checkEntry).click();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue(card.personal_id);
  await page.getByLabel(kiosk.texts.entry.guid).fill(card.guid);
  await kiosk.button(kiosk.texts.entry.next).click();
  await kiosk.sees(kiosk.texts.candidates.title);
});

test('an incomplete entry says what is missing, and where', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.start();
  await page.keyboard.type('0100100');
  await kiosk.button(kiosk.texts.entry.next).click();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toBeFocused();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveAccessibleDescription(
    kiosk.texts.entry.incomplete(4),
  );
});

test('a card votes once', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'ka');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.ka);
  await kiosk.cast();
  await kiosk.button(kiosk.texts.receipt.finish).click();
  await kiosk.start();
  await kiosk.enterByKeyboard(cardOf(station));
  await kiosk.sees(kiosk.texts.refused['already-voted'].title);
  await kiosk.button(kiosk.texts.finish).click();
  await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
});

test('a double tap casts once', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/vote')) posts.push(request.url());
  });
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.en);
  await kiosk.button(kiosk.texts.review.cast).dblclick();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  expect(posts).toHaveLength(1);
  await expectCounted(station, await kiosk.receiptCode());
});

test.describe('before the polls open', () => {
  test.use({ stationOptions: { polls: 'setup' } });
  test('the kiosk says so, and begins by itself when they do', async ({ page, station }) => {
    const kiosk = new KioskPage(page, 'ka');
    await kiosk.open(station.url);
    await kiosk.sees(kiosk.texts.polls.setup.title);
    await station.polls.act('open', testStaff);
    await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
    await station.polls.act('close', testStaff);
    await kiosk.sees(kiosk.texts.polls.closed.title);
  });
});

test('polls that pause while a voter votes keep the entry and the ballot', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.start();
  await station.polls.act('pause', testStaff);
  await kiosk.enterByKeyboard(cardOf(station));
  await kiosk.sees(kiosk.texts.polls.paused.title);
  await station.polls.act('resume', testStaff);
  await kiosk.button(kiosk.texts.tryAgain).click();
  await kiosk.button(kiosk.texts.entry.next).click();
  await kiosk.choose(names.en);

  await station.polls.act('pause', testStaff);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.polls.paused.title);
  await station.polls.act('resume', testStaff);
  await kiosk.button(kiosk.texts.toReview).click();
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCounted(station, await kiosk.receiptCode());
});

test('a candidate whom the station does not know costs only the choice', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await page.route('**/election', async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({
      contentType: 'application/json',
      body: text.replace('nino-tskaltubeli', 'withdrawn'),
    });
  });
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), 'Nino Tskaltubeli');
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.refused['no-such-candidate'].title);
  await kiosk.button(kiosk.texts.chooseAgain).click();
  await kiosk.choose(names.en);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCounted(station, await kiosk.receiptCode());
});

test.describe('with station credentials required', () => {
  const token = 'a-token-of-32-random-bytes-in-base64url';
  const station01 = {
    id: 'station-01',
    name: { ka: 'უბანი 01', en: 'Station 01' },
    region: 'tbilisi',
    token_sha256: createHash('sha256').update(token).digest('hex'),
  };
  test.use({
    stationOptions: { election: { station_credentials: 'required', stations: [station01] } },
  });

  test('a kiosk with its credential takes a vote, and does not show it', async ({ page, station }) => {
    const kiosk = new KioskPage(page, 'en');
    await page.goto(`${station.url}/kiosk#station-token=${token}`);
    await expect(page).toHaveURL(`${station.url}/kiosk`);
    await kiosk.goToReview(cardOf(station), names.en);
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCounted(station, await kiosk.receiptCode());
  });

  test('a kiosk without one sends its voter to a poll worker', async ({ page, station }) => {
    const kiosk = new KioskPage(page, 'en');
    await page.goto(`${station.url}/kiosk#station-token=wrong`);
    await expect(page).toHaveURL(`${station.url}/kiosk`);
    await kiosk.start();
    await kiosk.enterByKeyboard(cardOf(station));
    await kiosk.sees(kiosk.texts.refused['station-credential-required'].title);
    await kiosk.button(kiosk.texts.finish).click();
    await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
  });
});

test.describe('with a strict rate limit', () => {
  test.use({ stationOptions: { rateLimit: 3 } });
  test('a kiosk that is told to slow down waits, says so, and goes on', async ({ page, station }) => {
    const kiosk = new KioskPage(page, 'en');
    await kiosk.open(station.url);
    await kiosk.start();
    const others = { busy: true };
    const crowd = (async () => {
      while (others.busy) await fetch(`${station.url}/election`);
    })();
    await kiosk.enterByKeyboard(cardOf(station));
    await expect(page.getByText(kiosk.texts.sending.waiting['too-many-requests'].title)).toBeVisible();
    others.busy = false;
    await crowd;
    await kiosk.sees(kiosk.texts.candidates.title);
  });
});

test('a station that dies under a vote: the kiosk keeps trying, and the vote counts once', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.en);
  await station.stop();
  await kiosk.cast();
  await expect(page.getByText(kiosk.texts.sending.notYetRecorded)).toBeVisible();
  await station.restart();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCounted(station, await kiosk.receiptCode());
});

test('a lost answer is asked for again with the same key, and the vote counts once', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'ka');
  const keys: (string | undefined)[] = [];
  await page.route('**/vote', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.ka);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  await expectCounted(station, await kiosk.receiptCode());
});

test('a voter need not wait for a station that stays away, and is told what that means', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.en);
  await station.stop();
  await kiosk.cast();
  await kiosk.button(kiosk.texts.sending.stopCast).click();
  await kiosk.sees(kiosk.texts.unconfirmed.title);
  await kiosk.button(kiosk.texts.finish).click();
  await expect(page.getByText(kiosk.texts.outOfService.title)).toBeVisible();
  await station.restart();
  await kiosk.goToReview(cardOf(station), names.en);
});

test('nothing of the voter is left after them', async ({ page, context, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const card = cardOf(station);
  await kiosk.open(station.url);
  await kiosk.button(kiosk.texts.start).waitFor();
  const historyLength = await page.evaluate(() => history.length);

  await kiosk.goToReview(card, names.en);
  await kiosk.button(kiosk.texts.review.change).click();
  await kiosk.button(kiosk.texts.leave).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: kiosk.texts.leaving.leave, exact: true })
    .click();
  await expectNothingOf(card);

  await kiosk.goToReview(card, names.en);
  await kiosk.cast();
  const receipt = await kiosk.receiptCode();
  await kiosk.button(kiosk.texts.receipt.finish).click();
  await expectNothingOf(card, receipt);

  async function expectNothingOf({ personal_id, guid }: TestCard, code = 'no receipt'): Promise<void> {
    await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
    const left = await page.evaluate(async () => ({
      html: document.documentElement.outerHTML,
      stored: { ...localStorage, ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      history: { length: history.length, state: history.state as unknown },
      title: document.title,
      url: location.href,
    }));
    for (const trace of [personal_id, guid, guid.replaceAll('-', ''), names.en, code]) {
      expect(left.html).not.toContain(trace);
    }
    expect(left).toMatchObject({ stored: {}, databases: [], caches: [], url: `${station.url}/kiosk` });
    expect(left.history).toEqual({ length: historyLength, state: null });
    expect(left.title).toBe('კენჭი · Kenchi');
    expect(await context.cookies()).toEqual([]);
    await kiosk.start();
    await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('');
    await expect(page.getByLabel(kiosk.texts.entry.guid)).toHaveValue('');
    await page.reload();
  }
});

test('a voter who walks away is asked, and then forgotten', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await page.clock.install();
  await kiosk.open(station.url);
  await kiosk.start();
  await page.keyboard.type('0100100');
  await page.clock.fastForward('02:01');
  const question = page.getByRole('dialog', { name: kiosk.texts.idle.title });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: kiosk.texts.idle.stay }).click();
  await expect(question).toBeHidden();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('0100100');

  await page.clock.fastForward('02:31');
  await expect(page.getByRole('button', { name: kiosk.texts.start })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ka');
  await kiosk.start();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('');
});

test('a receipt clears by itself, unless the voter wants more time', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await page.clock.install();
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), names.en);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await page.clock.fastForward('00:50');
  await kiosk.button(kiosk.texts.receipt.longer).click();
  await page.clock.fastForward('00:50');
  await expect(page.getByTestId('receipt-code')).toBeVisible();
  await page.clock.fastForward('00:11');
  await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
});

test('the kiosk asks again and again, and gets the election with its photos only once', async ({
  page,
  station,
}) => {
  await new KioskPage(page, 'ka').open(station.url);
  const answers = async (status: number) => {
    const metrics = await (await fetch(`${station.url}/metrics`)).text();
    const series = `kenchi_http_request_seconds_count{route="/election",method="GET",status="${status}"}`;
    return Number(
      metrics
        .split('\n')
        .find((line) => line.startsWith(series))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  };
  await expect.poll(() => answers(304)).toBeGreaterThan(1);
  expect(await answers(200)).toBe(1);
});
