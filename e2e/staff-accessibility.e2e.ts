import { expect } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { accountsMessages } from '../renderer/staff/accounts/accounts-messages.ts';
import type { Place } from '../renderer/staff/frame/places.ts';
import { modeMessages } from '../renderer/staff/mode/mode-messages.ts';
import { stationsMessages } from '../renderer/staff/stations/stations-messages.ts';
import { voterHelpMessages } from '../renderer/staff/voter-help/voter-help-messages.ts';
import { faultsOn, StaffPage } from './staff-page.ts';
import { test } from './station.ts';

// A fade is not what is read: screens are looked at when they stand still. A trace would keep every look.
test.use({
  stationOptions: { staff: true, voterCards: true },
  contextOptions: { reducedMotion: 'reduce' },
  trace: 'off',
});

const ofOfficial: readonly Place[] = [
  'overview',
  'help',
  'stations',
  'reports',
  'audit',
  'rehearsal',
  'settings',
];
const ofAdministrator: readonly Place[] = ['accounts', 'mode'];

for (const language of languages) {
  test(`every screen for staff, in every size (${language})`, async ({ page, station }) => {
    const staff = new StaffPage(page, language);
    const faults: string[] = [];
    const look = async (where: string) => {
      faults.push(...(await faultsOn(page, where)));
    };
    await page.setViewportSize({ width: 1280, height: 800 });
    await staff.open(station.url);
    await look('sign-in');
    await staff.enter('official', 'wrong');
    await expect(page.getByRole('alert')).not.toBeEmpty();
    await look('sign-in refused');
    await staff.signIn('official');
    for (const place of ofOfficial) {
      await staff.goTo(place);
      await staff.hasLoaded();
      await look(place);
    }
    await staff.goTo('overview');
    await staff.button(staff.texts.overview.zeroShow).click();
    await expect(staff.dialog().getByRole('table').first()).toBeVisible();
    await look('zero report');
    await staff.button(staff.texts.common.close).click();
    await staff.button(staff.texts.overview.actions.close.button).click();
    await look('closing');
    await staff.button(staff.texts.common.cancel).click();

    const stations = stationsMessages[language];
    await staff.goTo('stations');
    await staff.button(stations.make).click();
    await look('new credential');
    await page.getByLabel(stations.label).fill('1');
    await staff.dialog().getByRole('button', { name: stations.makeButton }).click();
    await expect(page.getByRole('img', { name: stations.qrLabel })).toBeVisible();
    await look('token');
    await staff.button(stations.tokenDone).click();

    const help = voterHelpMessages[language];
    await staff.goTo('help');
    await page.getByLabel(help.personalId).fill(station.cards[0]?.personal_id ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByText(help.answers['not-checked-in'].title)).toBeVisible();
    await look('voter help answered');

    for (const size of [
      { width: 390, height: 844 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize(size);
      for (const place of ofOfficial) {
        await page.goto(`${station.url}/staff?lang=${language}#/${place}`);
        await staff.sees(staff.texts.frame.places[place]);
        await staff.hasLoaded();
        await look(`${place} at ${size.width}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test(`every screen for administrators (${language})`, async ({ page, station }) => {
    const staff = new StaffPage(page, language);
    const faults: string[] = [];
    await staff.open(station.url);
    await staff.signIn('administrator');
    for (const place of ofAdministrator) {
      await staff.goTo(place);
      await staff.hasLoaded();
      faults.push(...(await faultsOn(page, place)));
    }
    // The demo's election, whose voters are made up, never becomes official.
    await page.route('**/staff/mode', (route) =>
      route.fulfill({
        json: { mode: 'test', refusals: ['roll-made-up'], would_clear: { ballots: 0, check_ins: 0 } },
      }),
    );
    await page.reload();
    await expect(page.getByRole('heading', { name: modeMessages[language].never })).toBeVisible();
    await expect(staff.button(modeMessages[language].button)).toHaveCount(0);
    faults.push(...(await faultsOn(page, 'a roll that is made up')));
    const texts = accountsMessages[language];
    await staff.goTo('accounts');
    await staff.button(texts.make).click();
    await page.getByLabel(texts.name, { exact: true }).fill('Gela');
    faults.push(...(await faultsOn(page, 'new account')));
    await staff.dialog().getByRole('button', { name: texts.makeButton }).click();
    await expect(staff.button(texts.pinDone)).toBeVisible();
    faults.push(...(await faultsOn(page, 'one-time PIN')));
    await staff.button(texts.pinDone).click();
    await page.setViewportSize({ width: 390, height: 844 });
    faults.push(...(await faultsOn(page, 'accounts at 390')));
    await page.setViewportSize({ width: 1280, height: 800 });
    await staff.signOut();
    expect(faults).toEqual([]);
  });
}
