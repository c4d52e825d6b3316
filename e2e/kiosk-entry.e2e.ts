import { expect } from '@playwright/test';
import { KioskPage } from './kiosk-page.ts';
import { test } from './station.ts';
import { groupsOf, scan, textOf } from './voter-hands.ts';
import { cardOf, strangerOf } from './votes.ts';

// Personal ID and card code: how they are entered, corrected, shown and hidden.

test('a scanned card goes straight to the ballot; a scanned code alone asks for the ID', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'ka');
  await kiosk.open(station.url);
  await kiosk.button(kiosk.texts.start).waitFor();
  await scan(page, textOf(cardOf(station)), 'us');
  await kiosk.sees(kiosk.texts.candidates.title);

  await page.reload();
  const { personal_id, guid } = cardOf(station, 1);
  await kiosk.start();
  await scan(page, guid, 'us');
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('');
  await page.keyboard.type(personal_id);
  await page.keyboard.press('Enter');
  await kiosk.sees(kiosk.texts.candidates.title);
});

test('the code is typed under a Georgian layout, pasted, and corrected in its middle', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'ka');
  await kiosk.open(station.url);
  await kiosk.startWithId('01001000123');
  const groups = page.getByRole('textbox');
  await groups.first().focus();
  for (const [key, code] of [
    ['ა', 'KeyA'],
    ['ბ', 'KeyB'],
    ['5', 'Digit5'],
  ]) {
    await groups.first().dispatchEvent('keydown', { key, code, bubbles: true, cancelable: true });
  }
  expect(await kiosk.codeGroups()).toEqual(['ab5', '', '', '', '']);
  await kiosk.paste('  {3F2A9C0E1B4D-4F6A8C7E0123456789AB}');
  expect(await kiosk.codeGroups()).toEqual(['3f2a9c0e', '1b4d', '4f6a', '8c7e', '0123456789ab']);
  await groups.nth(1).focus();
  await groups.nth(1).press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('77');
  expect(await kiosk.codeGroups()).toEqual(['3f2a9c0e', '1b77', '4f6a', '8c7e', '0123456789ab']);
  // Across the edges of the groups, by arrows and by erasing.
  await groups.nth(2).focus();
  await groups.nth(2).press('Home');
  await page.keyboard.press('Backspace');
  expect(await kiosk.codeGroups()).toEqual(['3f2a9c0e', '1b7', '4f6a', '8c7e', '0123456789ab']);
  await expect(groups.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(groups.nth(2)).toBeFocused();
});

test('a pasted card, as its QR code has it, fills both fields', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.start();
  await page.getByRole('textbox').focus();
  await kiosk.paste(textOf(cardOf(station)));
  await kiosk.sees(kiosk.texts.candidates.title);
});

test('an entry says what is missing and what can’t be, and where', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const { entry } = kiosk.texts;
  await kiosk.open(station.url);
  await kiosk.start();
  await page.keyboard.type('0100100');
  await expect(page.getByText(entry.count(7, 11))).toBeVisible();
  await expect(page.getByText(entry.missing(4))).toBeHidden();
  await kiosk.button(entry.next).click();
  const id = page.getByLabel(entry.personalId);
  await expect(id).toHaveAccessibleDescription(new RegExp(entry.missing(4)));
  await expect(id).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('0123');
  await expect(id).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.type('9');
  await expect(page.getByText(entry.surplus)).toBeVisible();
  await page.keyboard.press('Enter');
  await kiosk.sees(entry.guid);

  // A letter that no code has is kept where it was typed; o and l can only be 0 and 1.
  await page.keyboard.type('3f2a9c0e1b4g4');
  await expect(page.getByText(entry.notOnACard(2, 'g'))).toBeVisible();
  await expect(page.getByRole('textbox').nth(1)).toHaveAttribute('aria-invalid', 'true');
  await kiosk.button(entry.clear).click();
  await page.keyboard.type('OlO');
  expect(await kiosk.codeGroups()).toEqual(['010', '', '', '', '']);

  // A pasted code keeps its groups: what is missing is missing there.
  await kiosk.paste('3f2a9c0e-1b4-4f6a-8c7e-0123456789ab');
  await expect(page.getByText(entry.missingIn(2, 1))).toBeVisible();
});

test('an entry that matches no voter is refused, kept, and not told apart', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const card = cardOf(station);
  await kiosk.open(station.url);
  await kiosk.start();
  await kiosk.enterByKeyboard(strangerOf(card));
  await kiosk.sees(kiosk.texts.refused['not-entitled'].title);
  await kiosk.button(kiosk.texts.checkEntry).click();
  await kiosk.sees(kiosk.texts.entry.guid);
  expect(await kiosk.codeGroups()).toEqual(groupsOf(strangerOf(card)));
  await page.getByRole('textbox').first().focus();
  await kiosk.paste(card.guid);
  await kiosk.button(kiosk.texts.back).click();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue(card.personal_id);
  await kiosk.button(kiosk.texts.entry.next).click();
  await kiosk.sees(kiosk.texts.candidates.title);
});

test('what is typed turns into dots, and is shown while the voter holds a button', async ({
  page,
  station,
}) => {
  const kiosk = new KioskPage(page, 'en');
  await page.clock.install();
  await kiosk.open(station.url);
  await kiosk.startWithId('01001000123');
  await page.keyboard.type('3f2a9c0e1b');
  // Only the group that is being typed can be read.
  expect(await kiosk.maskedGroups()).toEqual([true, false, true, true, true]);
  await page.clock.fastForward(5_000);
  expect(await kiosk.maskedGroups()).toEqual([true, true, true, true, true]);

  const show = kiosk.button(kiosk.texts.entry.show);
  await show.hover();
  await page.mouse.down();
  expect(await kiosk.maskedGroups()).toEqual([false, false, false, false, false]);
  await page.mouse.up();
  expect(await kiosk.maskedGroups()).toEqual([true, true, true, true, true]);
  // A key or a switch can't be held by everybody: it shows for a moment.
  await show.focus();
  await page.keyboard.press('Enter');
  expect(await kiosk.maskedGroups()).toEqual([false, false, false, false, false]);
  await page.clock.fastForward(6_000);
  expect(await kiosk.maskedGroups()).toEqual([true, true, true, true, true]);
});
