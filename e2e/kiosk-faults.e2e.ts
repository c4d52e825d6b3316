import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { testElection } from '../main-services/testing/elections.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import { FaultyLink } from './faulty-link.ts';
import { KioskPage } from './kiosk-page.ts';
import { startTestStation, test } from './station.ts';
import { cardOf, chosen, expectCountedOnce } from './votes.ts';

// Refusals and accidents, each of them a real one, and the ways out of them. The ones that a station or its network cause
// are in kiosk-accidents.e2e.ts.

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

test.describe('of another ballot', () => {
  const { candidates } = testElection();
  test.use({
    stationOptions: { election: { candidates: candidates.filter(({ id }) => id !== 'nino-tskaltubeli') } },
  });
  test('a candidate whom the station does not know costs only the choice', async ({ page, station }) => {
    const earlier = await startTestStation({ voters: 1 });
    const link = await FaultyLink.to(earlier.url);
    try {
      const kiosk = new KioskPage(page, 'en');
      await kiosk.open(link.url);
      await kiosk.start();
      // The kiosk has the ballot of before.
      link.lead(station.url);
      await kiosk.enterByKeyboard(cardOf(station));
      await kiosk.choose('Nino Tskaltubeli');
      await kiosk.cast();
      await kiosk.sees(kiosk.texts.refused['no-such-candidate'].title);
      await kiosk.button(kiosk.texts.chooseAgain).click();
      await kiosk.choose(chosen.name.en);
      await kiosk.cast();
      await kiosk.sees(kiosk.texts.receipt.recordedTitle);
      await expectCountedOnce(station, await kiosk.receiptCode());
    } finally {
      await link.close();
      await earlier.remove();
    }
  });
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

  test('a kiosk takes votes with its credential, and without one sends its voter to a poll worker', async ({
    page,
    station,
  }) => {
    const kiosk = new KioskPage(page, 'en');
    await page.goto(`${station.url}/kiosk#station-token=wrong`);
    await expect(page).toHaveURL(`${station.url}/kiosk`);
    await kiosk.start();
    await kiosk.enterByKeyboard(cardOf(station));
    await kiosk.sees(kiosk.texts.refused['station-credential-required'].title);
    await page.goto('about:blank');
    await page.goto(`${station.url}/kiosk#station-token=${token}`);
    await expect(page).toHaveURL(`${station.url}/kiosk`);
    await kiosk.goToReview(cardOf(station), chosen.name.en);
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCountedOnce(station, await kiosk.receiptCode());
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
    const waits = page.getByText(kiosk.texts.sending.waiting['too-many-requests'].title);
    const goesOn = page.getByRole('heading', { name: kiosk.texts.candidates.title });
    for (;;) {
      await kiosk.enterByKeyboard(cardOf(station));
      await expect(waits.or(goesOn)).toBeVisible();
      if (await waits.isVisible()) break;
      // Now and then the kiosk is the one who asks first when the station listens again.
      await kiosk.leave();
      await kiosk.start();
    }
    others.busy = false;
    await crowd;
    await kiosk.sees(kiosk.texts.candidates.title);
  });
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
