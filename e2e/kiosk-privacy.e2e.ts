import { expect } from '@playwright/test';
import type { TestCard } from '../main-services/testing/voters.ts';
import { stringsInHeap } from './heap.ts';
import { KioskPage } from './kiosk-page.ts';
import { test } from './station.ts';
import { cardOf, chosen } from './votes.ts';

// What is left of a voter: nothing, whether they finish, leave or walk away.

test('nothing of the voter is left after them', async ({ page, context, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const card = cardOf(station);
  await kiosk.open(station.url);
  await kiosk.button(kiosk.texts.start).waitFor();
  const historyLength = await page.evaluate(() => history.length);

  await kiosk.goToReview(card, chosen.name.en);
  // What is looked for can be found while it is there.
  expect(await stringsInHeap(page, [card.personal_id, card.guid])).toEqual([card.personal_id, card.guid]);
  await kiosk.button(kiosk.texts.review.change).click();
  await kiosk.leave();
  await expectNothingOf(card);

  await kiosk.goToReview(card, chosen.name.en);
  await kiosk.cast();
  const receipt = await kiosk.receiptCode();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
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
    for (const trace of [personal_id, guid, guid.replaceAll('-', ''), chosen.name.en, code]) {
      expect(left.html).not.toContain(trace);
    }
    expect(left).toMatchObject({ stored: {}, databases: [], caches: [], url: `${station.url}/kiosk` });
    expect(left.history).toEqual({ length: historyLength, state: null });
    expect(left.title).toBe('კენჭი · Kenchi');
    expect(await context.cookies()).toEqual([]);
    expect(
      await stringsInHeap(page, [personal_id, ...guid.split('-').filter(({ length }) => length >= 8), code]),
    ).toEqual([]);
    await kiosk.start();
    await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('');
    await page.reload();
  }
});

test('a voter who walks away is asked, and then forgotten', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await page.clock.install();
  await page.addInitScript(haveAVoice);
  await page.goto(`${station.url}/kiosk?speech=on`);
  await kiosk.start();
  await page.keyboard.type('0100100');
  await page.clock.fastForward('02:01');
  const question = page.getByRole('dialog', { name: kiosk.texts.idle.title });
  await expect(question).toBeVisible();
  // Any key goes on and types nothing; so does a touch, on whatever it falls.
  await page.keyboard.press('7');
  await expect(question).toBeHidden();
  await page.clock.fastForward('02:01');
  await question.waitFor();
  await page.mouse.click(5, 5);
  await expect(question).toBeHidden();
  await expect(page.getByLabel(kiosk.texts.entry.personalId)).toHaveValue('0100100');

  // The countdown is said, and spoken by the kiosk itself where it was told to.
  await page.clock.fastForward('02:01');
  for (const seconds of [20, 10, 5]) {
    await page.clock.fastForward(seconds === 20 ? 10_000 : seconds === 10 ? 10_000 : 5_000);
    await expect(question.getByRole('alert')).toHaveText(kiosk.texts.idle.text(seconds));
  }
  const { idle } = kiosk.texts;
  const asked = `${idle.title} ${idle.how}`;
  expect(await page.evaluate(() => Reflect.get(window, 'spoken'))).toEqual([
    asked,
    asked,
    asked,
    ...[20, 10, 5].map(idle.text),
  ]);
  // Only the one button means no.
  await question.getByRole('button', { name: idle.clear }).click();
  await expect(page.getByRole('button', { name: kiosk.texts.start })).toBeVisible();
  await kiosk.start();
  await page.keyboard.type('0100100');

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
  await kiosk.goToReview(cardOf(station), chosen.name.en);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await page.clock.fastForward('00:50');
  await kiosk.button(kiosk.texts.receipt.longer).click();
  await page.clock.fastForward('00:50');
  await expect(page.getByTestId('receipt-code')).toBeVisible();
});

/** Gives the browser an English voice, as it has where one is installed, and keeps what it is to say. Runs in the page. */
function haveAVoice(): void {
  const spoken: string[] = [];
  Object.assign(window, { spoken });
  const voice = { lang: 'en-GB', localService: true };
  Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set: () => undefined });
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      getVoices: () => [voice],
      cancel: () => undefined,
      speak: ({ text }: SpeechSynthesisUtterance) => spoken.push(text),
    },
  });
}
