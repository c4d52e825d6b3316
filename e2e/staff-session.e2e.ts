import { expect } from '@playwright/test';
import { testPin } from '../main-services/testing/test-staff.ts';
import { accountsMessages } from '../renderer/staff/accounts/accounts-messages.ts';
import { StaffPage } from './staff-page.ts';
import { test } from './station.ts';

const minuteMs = 60_000;

test.use({ stationOptions: { staff: true, voterCards: true }, contextOptions: { reducedMotion: 'reduce' } });

test('wrong PINs lock the account, and the screen says for how long', async ({ page, station }) => {
  const staff = new StaffPage(page);
  await staff.open(station.url);
  for (let attempt = 0; attempt < 5; attempt++) {
    await staff.enter('official', 'wrong');
    await expect(page.getByRole('alert')).toContainText('do not go together');
    await expect(page.getByLabel('PIN', { exact: true })).toHaveValue('');
  }
  await staff.enter('official', testPin);
  await expect(page.getByRole('alert')).toContainText('Too many wrong PINs');
  await expect(page.getByRole('timer')).toHaveText(/^0:[0-3]\d$/);
  // Others are not locked.
  await staff.signIn('poll_worker');
});

test('a new account has a one-time PIN, shown once, which only leads to a PIN of one’s own', async ({
  page,
  station,
}) => {
  const staff = new StaffPage(page);
  const texts = accountsMessages.en;
  await staff.open(station.url);
  await staff.signIn('administrator');
  await staff.goTo('accounts');
  await staff.button(texts.make).click();
  await page.getByLabel(texts.name, { exact: true }).fill('ნინო ბერიძე');
  await page.getByLabel(texts.role, { exact: true }).selectOption('official');
  await staff.dialog().getByRole('button', { name: texts.makeButton }).click();
  const oneTimePin = (await page.locator('.one-time-pin__pin').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await staff.button(texts.pinDone).click();
  await expect(page.getByText(oneTimePin)).toHaveCount(0);
  await expect(page.getByRole('row', { name: /ნინო ბერიძე/ })).toContainText(texts.oneTime);
  await staff.signOut();

  const { session } = staff.texts;
  await staff.enter('ნინო ბერიძე', oneTimePin);
  await staff.sees(session.changePin);
  const choose = async (pin: string, again = pin) => {
    await page.getByLabel(session.oneTimePin, { exact: true }).fill(oneTimePin);
    await page.getByLabel(session.newPin, { exact: true }).fill(pin);
    await page.getByLabel(session.repeatPin, { exact: true }).fill(again);
    await staff.button(session.changePinButton).click();
  };
  await choose('short');
  await expect(page.getByText(session.tooShort(3))).toBeVisible();
  await choose('mtatsminda 1', 'mtatsminda 2');
  await expect(page.getByText(session.notEqual)).toBeVisible();
  await choose('11111111');
  await expect(page.getByRole('alert')).toContainText('too easily guessed');
  await choose('mtatsminda 1');
  await staff.sees('Overview');
});

test('who leaves is warned, and signed out', async ({ page, station }) => {
  // The page's clock runs ahead of the station's, which tells by its own how long a session still has.
  let aheadMs = 0;
  await page.clock.install();
  await page.route('**/staff/session', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const askedAheadMs = aheadMs;
    const response = await route.fetch();
    if (!response.ok()) return route.fulfill({ response });
    const session: { now: string } = await response.json();
    const now = new Date(Date.parse(session.now) + askedAheadMs).toISOString();
    return route.fulfill({ response, json: { ...session, now } });
  });
  const pass = async (ms: number) => {
    aheadMs += ms;
    await page.clock.fastForward(ms);
  };
  /** Until the page warns, for which it has asked the station first. */
  const passToWarning = async (ms: number) => {
    const answered = page.waitForResponse('**/staff/session');
    await pass(ms);
    await answered;
    await expect(staff.dialog()).toContainText(session.idleTitle);
  };
  const staff = new StaffPage(page);
  const { session } = staff.texts;
  await staff.open(station.url);
  await staff.signIn('official');
  await pass(13 * minuteMs);
  await expect(staff.dialog()).toHaveCount(0);
  await passToWarning(1.5 * minuteMs);
  await expect(page.getByRole('timer')).toHaveText(/^0:\d\d$/);
  aheadMs = 0;
  await staff.button(session.stay).click();
  await expect(staff.dialog()).toHaveCount(0);
  await passToWarning(14.5 * minuteMs);
  await pass(minuteMs);
  await staff.sees(session.signIn);
  await expect(page.getByText(session.why.idle)).toBeVisible();
  // The screen forgets at once, the station when it hears of it.
  const askStation = async () => (await page.request.get(`${station.url}/staff/session`)).status();
  await expect.poll(askStation).toBe(401);
});

test('who has left is signed out, though the station’s answer to the warning never came', async ({
  page,
  station,
}) => {
  const staff = new StaffPage(page);
  const { session } = staff.texts;
  await page.clock.install();
  await staff.open(station.url);
  await staff.signIn('official');
  let endSession = () => {};
  const sessionIsOver = new Promise<void>((done) => {
    endSession = done;
  });
  await page.route(
    '**/staff/session',
    async (route) => {
      await sessionIsOver;
      await route.abort();
    },
    { times: 1 },
  );
  await page.clock.fastForward(14.5 * minuteMs);
  await expect(staff.dialog()).toContainText(session.idleTitle);
  await page.route('**/staff/session', (route) => route.abort());
  await page.clock.fastForward(minuteMs);
  endSession();
  await page.clock.runFor(2_000);
  await staff.sees(session.signIn);
  await expect(page.getByText(session.why.idle)).toBeVisible();
});
