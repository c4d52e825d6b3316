import { expect } from '@playwright/test';
import { languages } from '../main-services/contracts/localized.ts';
import { KioskPage } from './kiosk-page.ts';
import { ScreenReader } from './screen-reader.ts';
import { test } from './station.ts';
import { Switches, scan, tabTo, textOf } from './voter-hands.ts';
import { cardOf, chosen, expectCountedOnce } from './votes.ts';

// Every way in which a voter can go from the welcome to the receipt.

for (const language of languages) {
  test(`a vote by touch, seen by a wall that was open before (${language})`, async ({
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
    await kiosk.choose(chosen.name[language]);
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);

    await expectCountedOnce(station, await kiosk.receiptCode());
    await expect(wall.getByTestId('ballots-counted')).toHaveText('1');
    await kiosk.button(kiosk.texts.receipt.finish).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ka');
  });

  test(`a vote by keyboard alone (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    await kiosk.open(station.url);
    await tabTo(page, kiosk.texts.start);
    await page.keyboard.press('Enter');
    await kiosk.sees(kiosk.texts.entry.personalId);
    await kiosk.enterByKeyboard(cardOf(station));
    await kiosk.sees(kiosk.texts.candidates.title);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(kiosk.candidate(chosen.name[language])).toBeChecked();
    await page.keyboard.press('Enter');
    await kiosk.sees(kiosk.texts.review.title);
    await tabTo(page, kiosk.texts.review.cast);
    await page.keyboard.press('Enter');
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCountedOnce(station, await kiosk.receiptCode());
  });

  test(`a vote by two switches, Space and Enter (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    const card = cardOf(station);
    const switches = new Switches(page);
    await kiosk.open(station.url);
    await kiosk.button(kiosk.texts.start).waitFor();
    await switches.select(kiosk.texts.start);
    await kiosk.sees(kiosk.texts.entry.personalId);
    await switches.typeOnKeypad(card.personal_id);
    await switches.select(kiosk.texts.entry.next);
    await kiosk.sees(kiosk.texts.entry.guid);
    await switches.typeOnKeypad(card.guid.replaceAll('-', ''));
    await switches.select(kiosk.texts.entry.next);
    await kiosk.sees(kiosk.texts.candidates.title);
    await switches.select(chosen.name[language]);
    await expect(kiosk.candidate(chosen.name[language])).toBeChecked();
    await switches.select(kiosk.texts.candidates.review);
    await kiosk.sees(kiosk.texts.review.title);
    await switches.select(kiosk.texts.review.cast);
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCountedOnce(station, await kiosk.receiptCode());
    // Every key is four rows and five keys away at most, and 5.5 presses on average.
    expect(switches.presses).toBeLessThan(43 * 9 + 60);
  });

  test(`a vote by screen reader (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    const { texts } = kiosk;
    const card = cardOf(station);
    await kiosk.open(station.url);
    const reader = await ScreenReader.attach(page);
    await reader.hears('heading', new KioskPage(page, 'ka').texts.welcome);
    await reader.activate('button', texts.start);
    await reader.hears('heading', texts.entry.personalId);
    await reader.finds(texts.stepOf(1, 4, texts.steps[0] ?? ''));
    await reader.activate('textbox', texts.entry.personalId);
    await page.keyboard.type(card.personal_id);
    await reader.finds(texts.entry.complete(texts.entry.personalId));
    await reader.activate('button', texts.entry.next);
    await reader.hears('heading', texts.entry.guid);
    await reader.activate('textbox', texts.entry.groupIn(texts.entry.guid, 1, 5, 8));
    await page.keyboard.type(card.guid.replaceAll('-', ''));
    await reader.finds(texts.entry.complete(texts.entry.guid));
    await reader.activate('button', texts.entry.next);
    await reader.hears('heading', texts.candidates.title);
    await reader.activate('radio', chosen.name[language]);
    await reader.finds(texts.candidates.chosen(`5 ${chosen.name[language]}`));
    await reader.activate('button', texts.candidates.review);
    await reader.hears('heading', texts.review.title);
    await reader.finds(texts.candidates.number(5));
    await reader.finds(chosen.name[language]);
    await reader.activate('button', texts.review.cast);
    await reader.hears('heading', texts.receipt.recordedTitle);
    const receipt = await kiosk.receiptCode();
    for (const group of receipt.split('-')) await reader.finds(group);
    await expectCountedOnce(station, receipt);
  });

  test(`a vote by a scanner under a Georgian layout (${language})`, async ({ page, station }) => {
    const kiosk = new KioskPage(page, language);
    await kiosk.open(station.url);
    await kiosk.button(kiosk.texts.start).waitFor();
    await kiosk.speak(language);
    await scan(page, textOf(cardOf(station)), 'georgian');
    await kiosk.sees(kiosk.texts.candidates.title);
    await kiosk.choose(chosen.name[language]);
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCountedOnce(station, await kiosk.receiptCode());
  });
}

test('two switches can be other keys, and a touch takes over from them', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await page.goto(`${station.url}/kiosk?switches=F8,F9`);
  await kiosk.button(kiosk.texts.start).waitFor();
  await page.keyboard.press('Space');
  await expect(page.locator('html')).not.toHaveAttribute('data-switches');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button').first()).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('data-switches');
  await page.keyboard.press('F8');
  await page.keyboard.press('F9');
  await kiosk.sees(kiosk.texts.entry.personalId);
  await page.getByRole('textbox').click();
  await expect(page.locator('html')).not.toHaveAttribute('data-switches');
});
