import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { auditLogAnswer } from '../main-services/contracts/staff/audit-log.ts';
import { secondOfficial, testPin } from '../main-services/testing/test-staff.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import { KioskPage } from './kiosk-page.ts';
import { type MortalStation, startMortalStation } from './mortal-station.ts';
import { Switches } from './voter-hands.ts';
import { chosen, expectBallots, expectRecorded } from './votes.ts';

// One voter after the other at one kiosk, each with an accident: the station's process is killed, the network between
// the two is broken, staff pause the polls, somebody else votes with the card. Nothing is stubbed.

test.describe.configure({ mode: 'serial' });

/**
 * Longer than the kiosk ever waits between two attempts (8 s), shorter than it waits for an answer (10 s): to skip more
 * would end an attempt that is under way, and its answer would be lost without a fault.
 */
const anyPauseMs = 9_000;

let station: MortalStation;
let context: BrowserContext;
let page: Page;
let kiosk: KioskPage;
let voters: Iterator<TestCard>;
let ballots = 0;

test.beforeAll(async ({ browser }) => {
  station = await startMortalStation(12);
  voters = station.cards.values();
  context = await browser.newContext();
  page = await context.newPage();
  // For the waits between two attempts, which need not be waited for.
  await page.clock.install();
  kiosk = new KioskPage(page, 'en');
  await kiosk.open(station.link.url);
  await kiosk.button(kiosk.texts.start).waitFor();
});
test.afterAll(async () => {
  await context?.close();
  await station?.remove();
});

function nextCard(): TestCard {
  const { value } = voters.next();
  if (!value) throw new Error('the roll is too small');
  return value;
}

/** A receipt is shown, it is in the log, and there is one ballot more: not two, and not none. */
async function expectReceipt(title: string): Promise<void> {
  await kiosk.sees(title);
  ballots += 1;
  await expectRecorded(station.url(), await kiosk.receiptCode());
  await expectBallots(station.url(), ballots);
  await kiosk.button(kiosk.texts.receipt.finish).click();
}

async function expectNotYetRecorded(): Promise<void> {
  await expect(page.getByText(kiosk.texts.sending.notYetRecorded)).toBeVisible();
  await expect(page.getByTestId('receipt-code')).toBeHidden();
}

test('an answer is lost on the way: this was just now, your receipt is …', async () => {
  const { link } = station;
  await kiosk.goToReview(nextCard(), chosen.name.en);
  link.loseAnswersTo('/vote');
  await kiosk.cast();
  await expectNotYetRecorded();
  await expectBallots(station.url(), ballots + 1);
  await page.clock.runFor(1_000);
  await expectNotYetRecorded();
  link.mend();
  await page.clock.fastForward(anyPauseMs);
  await expectReceipt(kiosk.texts.receipt.arrivedBefore.recorded.title);
  const keys = link.requestsTo('/vote').map(({ idempotencyKey }) => idempotencyKey);
  expect(keys.length).toBeGreaterThan(2);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('the station is killed after it stored a ballot, before its answer arrives', async () => {
  await kiosk.goToReview(nextCard(), chosen.name.en);
  station.link.loseAnswersTo('/vote');
  await kiosk.cast();
  await expectNotYetRecorded();
  await station.kill();
  station.link.mend();
  await page.clock.fastForward(anyPauseMs);
  await expectNotYetRecorded();
  await station.revive();
  await page.clock.fastForward(anyPauseMs);
  await expectReceipt(kiosk.texts.receipt.arrivedBefore.recorded.title);
});

test('the network is gone: the kiosk tries on, a helper can be called, and nothing is lost by giving up', async () => {
  const { sending, unconfirmed, help, tryAgain } = kiosk.texts;
  await kiosk.goToReview(nextCard(), chosen.name.en);
  station.link.cut();
  await kiosk.cast();
  await expectNotYetRecorded();
  await expect(kiosk.button(help.title)).toBeHidden();
  await expect(async () => {
    await page.clock.fastForward(anyPauseMs);
    await expect(kiosk.button(help.title)).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(page.getByText(sending.long)).toBeVisible();
  await kiosk.button(sending.stopCast).click();
  await kiosk.sees(unconfirmed.title);
  await kiosk.button(help.title).click();
  await page.getByRole('dialog').getByRole('button', { name: help.back, exact: true }).click();
  await kiosk.button(tryAgain).click();
  await expectNotYetRecorded();
  station.link.mend();
  await page.clock.fastForward(anyPauseMs);
  await expectReceipt(kiosk.texts.receipt.recordedTitle);
});

test('somebody else votes with the card', async () => {
  const card = nextCard();
  await kiosk.goToReview(card, chosen.name.en);
  const elsewhere = await fetch(`${station.url()}/vote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...card, candidate: chosen.id }),
  });
  expect(elsewhere.status).toBe(201);
  ballots += 1;
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.refused['already-voted'].title);
  await kiosk.button(kiosk.texts.finish).click();
  // The card says so at once from now on.
  await kiosk.start();
  await kiosk.enterByKeyboard(card);
  await kiosk.sees(kiosk.texts.refused['already-voted'].title);
  await kiosk.button(kiosk.texts.finish).click();
  await expectBallots(station.url(), ballots);
});

test('polls that pause while a voter votes keep the entry and the ballot', async () => {
  const { polls, entry, toReview, tryAgain, receipt } = kiosk.texts;
  await kiosk.start();
  await station.official.post('/staff/polls/pause');
  await kiosk.enterByKeyboard(nextCard());
  await kiosk.sees(polls.paused.title);
  await station.official.post('/staff/polls/resume');
  await kiosk.button(tryAgain).click();
  await kiosk.button(entry.next).click();
  await kiosk.choose(chosen.name.en);

  await station.official.post('/staff/polls/pause');
  await kiosk.cast();
  await kiosk.sees(polls.paused.title);
  await station.official.post('/staff/polls/resume');
  await kiosk.button(toReview).click();
  await kiosk.cast();
  await expectReceipt(receipt.recordedTitle);
});

test('a change of mind costs no entry, and a double tap neither skips the review nor casts twice', async () => {
  const { candidates, review, receipt } = kiosk.texts;
  const before = station.link.requestsTo('/vote').length;
  await kiosk.goToReview(nextCard(), 'Nino Tskaltubeli');
  await kiosk.button(review.change).click();
  await expect(kiosk.candidate('Nino Tskaltubeli')).toBeChecked();
  await kiosk.candidate(chosen.name.en).check();
  await kiosk.button(candidates.review).dblclick();
  await kiosk.sees(review.title);
  await page.keyboard.press('Escape');
  await kiosk.sees(candidates.title);
  await kiosk.button(candidates.review).click();
  expect(station.link.requestsTo('/vote').length).toBe(before);
  await kiosk.button(review.cast).dblclick();
  await expectReceipt(receipt.recordedTitle);
  expect(station.link.requestsTo('/vote').length).toBe(before + 1);
});

test('a helper is called: PIN, start over, end of the session, and nothing seen', async () => {
  const { help, pollWorker, entry, candidates, start } = kiosk.texts;
  const card = nextCard();
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  const stepUp = async (pin: string) => {
    await kiosk.button(help.open).click();
    await press(help.pollWorker);
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
  };
  await kiosk.goToReview(card, chosen.name.en);
  // A helper with two switches has the same ways, here to a PIN that is wrong.
  const switches = new Switches(page);
  await switches.select(help.open);
  await switches.select(help.pollWorker);
  await switches.typeOnKeypad('12');
  await switches.select(entry.next);
  await expect(dialog.getByText(pollWorker.refused.wrong)).toBeVisible();
  await expectCovered([card.personal_id, card.guid, chosen.name.en]);
  station.link.cut();
  await page.keyboard.type(testPin);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(pollWorker.refused.offline)).toBeVisible();
  station.link.mend();
  // What the station did not answer need not be typed again.
  await page.keyboard.press('Enter');
  await press(pollWorker.startOver);
  await kiosk.sees(candidates.title);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);

  await kiosk.candidate(chosen.name.en).check();
  await stepUp(testPin);
  await expectCovered([card.personal_id, card.guid, chosen.name.en]);
  await press(pollWorker.goBack);
  await expect(kiosk.candidate(chosen.name.en)).toBeChecked();
  await stepUp(testPin);
  await press(pollWorker.endSession);
  await expect(kiosk.button(start)).toBeVisible();
  await expectBallots(station.url(), ballots);

  const { body } = await station.official.get('/staff/audit-log?limit=20');
  const noted = auditLogAnswer.parse(body).entries.filter(({ action }) => action === 'help at kiosk');
  expect(noted.map(({ detail }) => detail.replace(/^station-01: /, '')).reverse()).toEqual([
    'wrong PIN',
    'stepped up to the kiosk',
    'let the voter start over',
    'stepped up to the kiosk',
    'gave the kiosk back to the voter',
    'stepped up to the kiosk',
    'ended the session',
  ]);
  expect(JSON.stringify(noted)).not.toMatch(new RegExp(`${card.personal_id}|${card.guid}|${chosen.id}`));

  /** Only the dialog can be seen, reached or read; what lies behind it is one dark surface. */
  async function expectCovered(secrets: string[]): Promise<void> {
    const seen = await page.locator('body').ariaSnapshot();
    for (const secret of secrets) expect(seen).not.toContain(secret);
    const backdrop = await dialog.evaluate(
      (element) => getComputedStyle(element, '::backdrop').backgroundColor,
    );
    expect(backdrop).toMatch(/^rgb\(/);
  }
});

test('polls that close while a voter chooses take no ballot any more', async () => {
  await kiosk.goToReview(nextCard(), chosen.name.en);
  const second_person = { name: secondOfficial, pin: testPin };
  await station.official.post('/staff/polls/close', { second_person });
  await kiosk.cast();
  await kiosk.sees(kiosk.texts.polls.closed.title);
  await kiosk.button(kiosk.texts.finish).click();
  await expect(page.getByText(new KioskPage(page, 'ka').texts.polls.closed.title)).toBeVisible();
  await expectBallots(station.url(), ballots);
});
