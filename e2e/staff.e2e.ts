import { expect, type Page } from '@playwright/test';
import { type Role, role } from '../main-services/contracts/staff/roles.ts';
import { secondOfficial, testPin } from '../main-services/testing/test-staff.ts';
import { commonMessages } from '../renderer/i18n/common.ts';
import { kioskMessages } from '../renderer/kiosk/messages.ts';
import { auditMessages } from '../renderer/staff/audit/audit-messages.ts';
import type { Place } from '../renderer/staff/frame/places.ts';
import { modeMessages } from '../renderer/staff/mode/mode-messages.ts';
import { rehearsalMessages } from '../renderer/staff/rehearsal/rehearsal-messages.ts';
import { settingsMessages } from '../renderer/staff/settings/settings-messages.ts';
import { stationsMessages } from '../renderer/staff/stations/stations-messages.ts';
import { voterHelpMessages } from '../renderer/staff/voter-help/voter-help-messages.ts';
import { KioskPage } from './kiosk-page.ts';
import { printsOf, recordPrints } from './prints.ts';
import { StaffPage } from './staff-page.ts';
import { test } from './station.ts';

test.use({ stationOptions: { staff: true, voterCards: true }, contextOptions: { reducedMotion: 'reduce' } });

/** What each role finds in the menu of a test election, told by hand. */
const menus: Record<Role, readonly Place[]> = {
  poll_worker: ['overview', 'help', 'stations', 'settings'],
  official: ['overview', 'help', 'stations', 'reports', 'audit', 'rehearsal', 'settings'],
  administrator: ['overview', 'stations', 'reports', 'audit', 'rehearsal', 'mode', 'accounts', 'settings'],
};
/** And with the polls open, which buttons. */
const pollButtons: Record<Role, readonly string[]> = {
  poll_worker: ['Pause', 'Close the polls'],
  official: ['Pause', 'Close the polls'],
  administrator: ['Pause'],
};

test('each role finds what it may do, and no button for anything else', async ({ page, station }) => {
  const staff = new StaffPage(page);
  await staff.open(station.url);
  for (const each of role.options) {
    await staff.signIn(each);
    await expect(staff.menu().getByRole('link')).toHaveText(
      menus[each].map((place) => staff.texts.frame.places[place]),
    );
    await expect(staff.button('Pause')).toBeVisible();
    await expect(page.locator('.polls__actions > .button')).toHaveText([...pollButtons[each]]);
    await staff.goTo('stations');
    await expect(staff.button(stationsMessages.en.make)).toHaveCount(each === 'poll_worker' ? 0 : 1);
    // The address of a screen that is not theirs leads to the overview.
    await page.goto(`${station.url}/staff?lang=en#/accounts`);
    await staff.sees(each === 'administrator' ? 'Accounts' : 'Overview');
    await staff.signOut();
  }
});

test('voter help tells whether somebody has checked in, and forgets who', async ({ page, station }) => {
  const staff = new StaffPage(page);
  const texts = voterHelpMessages.en;
  const [voted, notYet] = station.cards;
  await fetch(`${station.url}/check-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(voted),
  });
  await page.clock.install();
  await staff.open(station.url);
  await staff.signIn('poll_worker');
  await staff.goTo('help');
  const field = page.getByLabel(texts.personalId);
  const ask = async (personalId: string) => {
    await field.fill(personalId);
    await page.keyboard.press('Enter');
  };
  const look = async (personalId: string, found: keyof typeof texts.answers) => {
    await ask(personalId);
    await expect(page.getByRole('status')).toContainText(texts.answers[found].title);
  };
  await ask('0100100');
  await expect(page.getByText(texts.missing(4))).toBeVisible();
  await look('99999999999', 'not-on-roll');
  await look(notYet?.personal_id ?? '', 'not-checked-in');
  await look(voted?.personal_id ?? '', 'checked-in');
  await page.clock.fastForward(29_000);
  await expect(field).toHaveValue(voted?.personal_id ?? '');
  await page.clock.fastForward(2_000);
  await expect(field).toHaveValue('');
  await expect(page.getByText(texts.answers['checked-in'].title)).toHaveCount(0);
});

test('the whole audit log is searched by who, act and outcome', async ({ page, station }) => {
  const staff = new StaffPage(page);
  const texts = auditMessages.en;
  await staff.open(station.url);
  await staff.enter('official', 'not-the-pin');
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await staff.signIn('official');
  await staff.goTo('audit');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'station start' })).toHaveCount(1);
  await expect(page.getByText('The chain holds')).toBeVisible();
  await page.getByLabel(texts.action).selectOption('sign in');
  await expect(rows.filter({ hasNotText: 'sign in' })).toHaveCount(1);
  await expect(page.getByText('The chain holds')).toHaveCount(0);
  await page.getByLabel(texts.outcome).selectOption('refused');
  await expect(rows).toHaveCount(2);
  await page.getByLabel(texts.actor).fill('nobody of that name');
  await expect(page.getByText(texts.noneFound)).toBeVisible();
});

test('a credential sets up a kiosk, and revoked it takes no vote', async ({ page, context, station }) => {
  const staff = new StaffPage(page);
  const texts = stationsMessages.en;
  await staff.open(station.url);
  await staff.signIn('official');
  await staff.goTo('stations');
  await staff.button(texts.make).click();
  await page.getByLabel(texts.station, { exact: true }).selectOption('station-03');
  await page.getByLabel(texts.label).fill('kiosk 2');
  await staff.dialog().getByRole('button', { name: texts.makeButton }).click();
  await expect(page.getByRole('img', { name: texts.qrLabel })).toBeVisible();
  const [address = '', token = ''] = await page.locator('.token .code').allTextContents();
  expect(address).toBe(`${station.url}/kiosk#station-token=${token}`);
  await staff.button(texts.tokenDone).click();
  await expect(page.getByText(token)).toHaveCount(0);

  const kiosk = new KioskPage(await context.newPage(), 'en');
  await kiosk.page.goto(address);
  const [first, second] = station.cards;
  if (!first || !second) throw new Error('the roll is too small');
  await kiosk.goToReview(first, 'Tamar Kvariani');
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);

  await staff.button(`${texts.revoke}: kiosk 2`).click();
  await staff.dialog().getByRole('button', { name: texts.revoke, exact: true }).click();
  await expect(page.getByText(texts.revoked, { exact: true })).toBeVisible();
  await kiosk.button(kiosk.texts.receipt.finish).click();
  await kiosk.start();
  await kiosk.enterByKeyboard(second);
  await kiosk.sees(kiosk.texts.refused['station-credential-required'].title);
});

test('a rehearsal shows its progress, and that every vote is found again', async ({ page, station }) => {
  const staff = new StaffPage(page);
  const texts = rehearsalMessages.en;
  await staff.open(station.url);
  await staff.signIn('official');
  await staff.goTo('rehearsal');
  const votes = page.getByLabel(texts.votes, { exact: true });
  await votes.fill('a lot');
  await staff.button(texts.start).click();
  await expect(page.getByText(texts.outOf('1', '100,000'))).toBeVisible();
  await votes.fill('10');
  await staff.button(texts.start).click();
  await staff.dialog().getByRole('button', { name: texts.start }).click();
  await expect(page.getByText(texts.allWell)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(texts.progress('10', '10'))).toBeVisible();
  await expect(page.getByRole('row', { name: texts.shown })).toContainText('10');
});

test('settings are kept, and the kiosk and the wall follow them', async ({ page, context, station }) => {
  const staff = new StaffPage(page);
  const texts = settingsMessages.en;
  await staff.open(station.url);
  await staff.signIn('poll_worker');
  await staff.goTo('settings');
  for (const view of Object.values(texts.viewNames)) {
    if (view !== texts.viewNames.hours && view !== texts.viewNames.table)
      await page.getByLabel(view, { exact: true }).uncheck();
  }
  for (let place = 6; place > 0; place--) await staff.button(texts.up(texts.viewNames.table)).click();
  await page.getByLabel(texts.seconds).fill('2');
  await expect(page.getByText(texts.secondsFault)).toBeVisible();
  await page.getByLabel(texts.seconds).fill('');
  await page.getByLabel(texts.receipts, { exact: true }).selectOption('always');
  await expect(page.getByLabel(texts.printer)).toHaveText(texts.printerOfBrowser);
  await recordPrints(page);
  await staff.button(texts.testPage).click();
  await expect.poll(() => printsOf(page)).toEqual([expect.stringContaining(texts.testPageText)]);
  await expect(page.getByText(texts.testPageText)).toHaveCount(0);
  await page.getByLabel(texts.language).selectOption('en');
  await page.getByLabel(texts.textSize).selectOption('3');
  await staff.button(texts.save).click();
  await expect(page.getByText(texts.saved)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(texts.receipts, { exact: true })).toHaveValue('always');
  await expect(page.locator('.view-list__name').first()).toHaveText(texts.viewNames.table);

  const wall = await context.newPage();
  await wall.goto(`${station.url}/wall?lang=en`);
  await wall.mouse.move(20, 20);
  const views = wall.getByRole('navigation', { name: 'Views' }).getByRole('link');
  await expect(views).toHaveText(['Table', 'Hours']);

  const kiosk = await context.newPage();
  await kiosk.goto(`${station.url}/kiosk`);
  const root = kiosk.locator('html');
  await expect(root).toHaveAttribute('lang', 'en');
  await expect(root).toHaveAttribute('data-text-size', '3');
  // What a voter chooses is theirs alone.
  await kiosk.getByRole('button', { name: 'ხმის მიცემა ქართულად' }).click();
  await expect(root).toHaveAttribute('lang', 'ka');
  await kiosk.getByRole('button', { name: 'გასვლა' }).click();
  await kiosk.getByRole('dialog').getByRole('button', { name: kioskMessages.ka.leaving.leave }).click();
  await expect(root).toHaveAttribute('lang', 'en');

  const [card] = station.cards;
  if (!card) throw new Error('the roll is too small');
  await recordPrints(kiosk);
  const voter = new KioskPage(kiosk, 'en');
  await voter.goToReview(card, 'Tamar Kvariani');
  await expectOnPaper(kiosk, []);
  await voter.cast();
  const code = (await kiosk.getByTestId('receipt-code').textContent()) ?? '';
  const { receipt } = voter.texts;
  const slip = [commonMessages.en.testMode, 'Demonstration election', receipt.code, code];
  await expectOnPaper(kiosk, [...slip, receipt.proves, receipt.provesNot]);
  expect(await printsOf(kiosk)).toHaveLength(1);
  // A browser does not tell what became of it, so it can be printed again.
  await voter.button(receipt.print).click();
  expect(await printsOf(kiosk)).toHaveLength(2);
  await voter.button(receipt.finish).click();
  await expect(kiosk.locator('.paper-slip')).toHaveCount(0);
});

/** What would be read on paper, and nothing else. */
async function expectOnPaper(page: Page, lines: readonly string[]): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('body')).toHaveText(lines.join(' '), { useInnerText: true });
  await page.emulateMedia({ media: 'screen' });
}

test.describe('before the polls open', () => {
  test.use({ stationOptions: { staff: true, polls: 'setup' } });

  test('two people make the rehearsal the election, and no screen says test any more', async ({
    page,
    station,
  }) => {
    const staff = new StaffPage(page);
    const texts = modeMessages.en;
    const banner = page.getByText('Test election: these votes do not count');
    await staff.open(station.url);
    await staff.signIn('administrator');
    await expect(banner).toBeVisible();
    await staff.goTo('mode');
    await staff.button(texts.button).click();
    await expect(staff.dialog()).toContainText(texts.effects[0] ?? '');
    await staff.enterSecondPerson({ name: secondOfficial, pin: testPin });
    await staff.dialog().getByRole('button', { name: texts.button }).click();
    await expect(page.getByText(texts.done)).toBeVisible();
  });
});

test('by keyboard alone: sign in, pause the polls, sign out', async ({ page, station }) => {
  const staff = new StaffPage(page);
  await staff.open(station.url);
  const { keyboard } = page;
  /** As many tabs as it takes; a ring that shows where one is. */
  const tabTo = async (name: string) => {
    for (let tabs = 0; tabs < 40; tabs++) {
      await keyboard.press('Tab');
      const focused = page.locator(':focus');
      if (
        (await focused.count()) > 0 &&
        (await focused.evaluate((element) => element.textContent?.trim())) === name
      )
        return;
    }
    throw new Error(`no tab leads to ${name}`);
  };
  await page.getByLabel('Name').focus();
  await keyboard.type('poll_worker');
  await keyboard.press('Tab');
  await keyboard.type(testPin);
  await keyboard.press('Enter');
  await staff.sees('Overview');
  await expect(staff.button('Pause')).toBeVisible();
  await tabTo('Pause');
  await keyboard.press('Enter');
  await expect(staff.dialog()).toContainText('Pause the polls?');
  await keyboard.press('Escape');
  await expect(staff.dialog()).toHaveCount(0);
  await expect(staff.button('Pause')).toBeFocused();
  await keyboard.press('Enter');
  await tabTo('Pause');
  await keyboard.press('Enter');
  await staff.pollsAre('paused');
  await tabTo('Sign out');
  await keyboard.press('Enter');
  await staff.sees(staff.texts.session.signIn);
});

test('two people close early; one alone, or twice the same, does not', async ({ page, station }) => {
  const staff = new StaffPage(page);
  await staff.open(station.url);
  await staff.signIn('official');
  const alert = staff.dialog().getByRole('alert');
  const confirm = staff.dialog().getByRole('button', { name: 'Close the polls' });
  await staff.act('close', { name: 'official', pin: testPin });
  await expect(alert).toContainText('somebody else than you');
  await staff.enterSecondPerson({ name: 'poll_worker', pin: testPin });
  await confirm.click();
  await expect(alert).toContainText('must be an official or an administrator');
  await staff.enterSecondPerson({ name: secondOfficial, pin: 'wrong' });
  await confirm.click();
  await expect(alert).toContainText('do not go together');
  await staff.enterSecondPerson({ name: secondOfficial, pin: testPin });
  await confirm.click();
  await staff.pollsAre('closed');
});
