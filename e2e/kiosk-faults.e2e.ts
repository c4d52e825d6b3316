import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { testStaff } from '../main-services/testing/test-staff.ts';
import { KioskPage } from './kiosk-page.ts';
import { test } from './station.ts';
import { cardOf, chosen, expectCountedOnce } from './votes.ts';

// Refusals and accidents, and the ways out of them.

test('a card votes once', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'ka');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), chosen.name.ka);
  await kiosk.cast();
  await kiosk.button(kiosk.texts.receipt.finish).click();
  await kiosk.start();
  await kiosk.enterByKeyboard(cardOf(station));
  await kiosk.sees(kiosk.texts.refused['already-voted'].title);
  await kiosk.button(kiosk.texts.finish).click();
  await expect(kiosk.button(kiosk.texts.start)).toBeVisible();
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
  await kiosk.choose(chosen.name.en);

  await station.polls.act('pause', testStaff);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.polls.paused.title);
  await station.polls.act('resume', testStaff);
  await kiosk.button(kiosk.texts.toReview).click();
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCountedOnce(station, await kiosk.receiptCode());
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
  await kiosk.choose(chosen.name.en);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCountedOnce(station, await kiosk.receiptCode());
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
    await kiosk.goToReview(cardOf(station), chosen.name.en);
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCountedOnce(station, await kiosk.receiptCode());
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
  await kiosk.goToReview(cardOf(station), chosen.name.en);
  await station.stop();
  await kiosk.cast();
  await expect(page.getByText(kiosk.texts.sending.notYetRecorded)).toBeVisible();
  await station.restart();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCountedOnce(station, await kiosk.receiptCode());
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
  await kiosk.goToReview(cardOf(station), chosen.name.ka);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  await expectCountedOnce(station, await kiosk.receiptCode());
});

test('a voter need not wait for a station that stays away, and is told what that means', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), chosen.name.en);
  await station.stop();
  await kiosk.cast();
  await kiosk.button(kiosk.texts.sending.stopCast).click();
  await kiosk.sees(kiosk.texts.unconfirmed.title);
  await kiosk.button(kiosk.texts.finish).click();
  await expect(page.getByText(kiosk.texts.outOfService.title)).toBeVisible();
  await station.restart();
  await kiosk.goToReview(cardOf(station), chosen.name.en);
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
