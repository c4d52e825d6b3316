import { expect } from '@playwright/test';
import { testElection } from '../main-services/testing/elections.ts';
import { KioskPage } from './kiosk-page.ts';
import { test } from './station.ts';
import { cardOf, chosen, expectCountedOnce } from './votes.ts';

// The ballot: its candidates, their order and pages, the choice, and that it is cast once.

/** A photo of one pixel. */
const photo =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const { candidates } = testElection();

test('changing one’s mind costs nothing that was entered', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), chosen.name.en);
  await kiosk.button(kiosk.texts.review.change).click();
  await expect(kiosk.candidate(chosen.name.en)).toBeChecked();
  await kiosk.choose('Nino Tskaltubeli');
  await page.keyboard.press('Escape');
  await kiosk.choose(chosen.name.en);
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  await expectCountedOnce(station, await kiosk.receiptCode());
});

test('a double tap casts once', async ({ page, station }) => {
  const kiosk = new KioskPage(page, 'en');
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/vote')) posts.push(request.url());
  });
  await kiosk.open(station.url);
  await kiosk.goToReview(cardOf(station), chosen.name.en);
  await kiosk.button(kiosk.texts.review.cast).dblclick();
  await kiosk.sees(kiosk.texts.receipt.recordedTitle);
  expect(posts).toHaveLength(1);
  await expectCountedOnce(station, await kiosk.receiptCode());
});

test.describe('with sixty candidates', () => {
  const sixty = Array.from({ length: 60 }, (_, index) => ({
    id: `candidate-${index + 1}`,
    number: index + 1,
    name: { ka: `კანდიდატი ნომერი ${index + 1}`, en: `Candidate Number ${index + 1}` },
    party: { ka: 'პარტია, რომელსაც გრძელი სახელი აქვს', en: 'A party that has a long name' },
    colour: '#336699',
  }));
  test.use({ stationOptions: { election: { candidates: sixty } } });

  for (const viewport of [
    { width: 1080, height: 1920 },
    { width: 1280, height: 800 },
  ]) {
    test(`every page is announced, and every candidate on one of them (${viewport.width} × ${viewport.height})`, async ({
      page,
      station,
    }) => {
      const kiosk = new KioskPage(page, 'en');
      await page.setViewportSize(viewport);
      await kiosk.open(station.url);
      await kiosk.start();
      await kiosk.enterByKeyboard(cardOf(station));
      await kiosk.sees(kiosk.texts.candidates.title);
      const pages = await kiosk.ballotPages();
      const seen: string[] = [];
      for (let number = 1; number <= pages; number += 1) {
        await expect(kiosk.pageNumber).toBeInViewport({ ratio: 1 });
        await expect(kiosk.pageNumber).toHaveText(kiosk.texts.candidates.page(number, pages));
        const rows = page.locator('[role=radiogroup] .candidate');
        for (const row of await rows.all()) await expect(row).toBeInViewport({ ratio: 1 });
        seen.push(...(await rows.locator('.candidate__name').allTextContents()));
        if (number === pages) break;
        await kiosk.button(kiosk.texts.candidates.nextPage).click();
        // The new page is read out, and Tab goes on at its top.
        await expect(page.getByRole('radiogroup')).toBeFocused();
        await expect(page.getByRole('radiogroup')).toHaveAccessibleName(
          new RegExp(kiosk.texts.candidates.page(number + 1, pages)),
        );
      }
      expect(seen).toEqual(sixty.map(({ name }) => name.en));

      // Who was chosen on the last page is still chosen, and found, after a look at the first.
      await kiosk.candidate('Candidate Number 60').check();
      for (let number = pages; number > 1; number -= 1)
        await kiosk.button(kiosk.texts.candidates.previousPage).click();
      await expect(page.getByText(kiosk.texts.candidates.chosen('60 Candidate Number 60'))).toBeVisible();
      await kiosk.button(kiosk.texts.candidates.review).click();
      await kiosk.button(kiosk.texts.review.change).click();
      await expect(kiosk.candidate('Candidate Number 60')).toBeChecked();
      await kiosk.button(kiosk.texts.candidates.review).click();
      await kiosk.cast();
      await kiosk.sees(kiosk.texts.receipt.recordedTitle);
      await expectCountedOnce(station, await kiosk.receiptCode(), 'candidate-60');
    });
  }
});

test.describe('with a blank line, a photo and a rotated order', () => {
  const pictured = 'Tamar Kvariani';
  const withBlank = [
    {
      id: 'none-of-the-above',
      number: 99,
      name: { ka: 'არც ერთი', en: 'None of the above' },
      colour: '#6b7280',
      blank: true as const,
    },
    ...candidates.map((each) => (each.name.en === pictured ? { ...each, photo } : each)),
  ];
  test.use({
    stationOptions: { election: { candidates: withBlank, ballot_order: 'rotated' } },
    viewport: { width: 1080, height: 1920 },
  });

  test('the order is the voter’s own, stays theirs, and leaves no trace in the vote', async ({
    page,
    station,
  }) => {
    const kiosk = new KioskPage(page, 'en');
    // The third of seven.
    await page.addInitScript(() => {
      Math.random = () => 2.5 / 7;
    });
    const sent: unknown[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/vote')) sent.push(request.postDataJSON());
    });
    await kiosk.open(station.url);
    await kiosk.start();
    await kiosk.enterByKeyboard(cardOf(station));
    await kiosk.sees(kiosk.texts.candidates.title);
    const names = candidates.map(({ name }) => name.en);
    const order = [...names.slice(2), ...names.slice(0, 2), 'None of the above'];
    const shown = page.locator('[role=radiogroup] .candidate__name');
    await expect(shown).toHaveText(order);
    // On the ballot there is one more, unseen, to measure with.
    const face = page.locator('img.portrait').first();
    const isDrawn = () => face.evaluate((image: HTMLImageElement) => image.naturalWidth > 0);
    await expect(page.locator('.ballot > .ballot__page > .candidate:has(img.portrait)')).toContainText(
      pictured,
    );
    expect(await isDrawn()).toBe(true);
    await kiosk.choose(pictured);
    await expect(face).toBeInViewport({ ratio: 1 });
    expect(await isDrawn()).toBe(true);
    await kiosk.button(kiosk.texts.review.change).click();
    await kiosk.choose('None of the above');
    await kiosk.button(kiosk.texts.review.change).click();
    await expect(shown).toHaveText(order);
    await kiosk.button(kiosk.texts.candidates.review).click();
    await expect(page.getByText('99')).toBeHidden();
    await kiosk.cast();
    await kiosk.sees(kiosk.texts.receipt.recordedTitle);
    await expectCountedOnce(station, await kiosk.receiptCode(), 'none-of-the-above');
    expect(sent).toEqual([{ ...cardOf(station), candidate: 'none-of-the-above' }]);
  });
});
