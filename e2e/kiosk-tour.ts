import { expect, type Page, type Route } from '@playwright/test';
import type { Language } from '../main-services/contracts/localized.ts';
import { type ProblemKind, problemStatuses, problemType } from '../main-services/contracts/problems.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import { KioskPage } from './kiosk-page.ts';
import type { TestStation } from './station.ts';

/** Called with the kiosk standing still on a screen. */
export type Look = (screen: string) => Promise<void>;

/**
 * Leads through every screen and dialog of the kiosk, so that each can be looked at. Faults are answered here in the
 * station's stead, in its own words: this is about how their screens look, and kiosk-faults.e2e.ts about that they come.
 */
export class KioskTour {
  readonly #page: Page;
  readonly #station: TestStation;
  readonly #kiosk: KioskPage;
  readonly #look: Look;

  constructor(page: Page, station: TestStation, language: Language, look: Look) {
    this.#page = page;
    this.#station = station;
    this.#kiosk = new KioskPage(page, language);
    this.#look = look;
  }

  async everyScreen(): Promise<void> {
    // As long as there is a route, requests are caught; switched on for each fault, catching them may begin too late.
    await this.#page.route('**/nowhere', (route) => route.abort());
    await this.#connecting();
    await this.#welcome();
    await this.#wayToReceipt();
    await this.#refusals();
    await this.#idle();
    await this.#closedPolls();
    await this.#outOfService();
  }

  /** Clears what the voter chose, as between voters, and speaks the tour's language again. */
  async #begin(): Promise<void> {
    const { language, texts } = this.#kiosk;
    await this.#kiosk.open(this.#station.url);
    await expect(this.#kiosk.button(texts.start)).toBeVisible();
    await this.#kiosk.speak(language);
  }

  async #connecting(): Promise<void> {
    const { page } = this.#kiosk;
    // Never answered.
    await page.route('**/election', () => {});
    await this.#kiosk.open(this.#station.url);
    await this.#kiosk.speak(this.#kiosk.language);
    await this.#look('connecting');
    await page.unroute('**/election');
  }

  async #welcome(): Promise<void> {
    const { texts } = this.#kiosk;
    await this.#begin();
    await this.#look('welcome');
    await this.#kiosk.button(texts.display.open).click();
    await this.#look('display');
    await this.#kiosk.button(texts.display.done).click();
    await this.#kiosk.button(texts.help.open).click();
    await this.#look('help');
    await this.#kiosk.button(texts.help.back).click();
  }

  /** What a poll worker sees who was called while a voter chose. */
  async #helper(): Promise<void> {
    const { texts } = this.#kiosk;
    const page = this.#page;
    await this.#kiosk.button(texts.help.open).click();
    await this.#kiosk.button(texts.help.pollWorker).click();
    await page.keyboard.type('4815');
    await page.route('**/staff/kiosk-help', (route) => route.abort());
    await page.keyboard.press('Enter');
    await expect(page.getByText(texts.pollWorker.refused.offline)).toBeVisible();
    await this.#look('poll worker’s PIN, station offline');
    await page.route('**/staff/kiosk-help', (route) => route.fulfill({ status: 204 }));
    await page.keyboard.press('Enter');
    await expect(this.#kiosk.button(texts.pollWorker.endSession)).toBeVisible();
    await this.#look('poll worker’s acts');
    await this.#kiosk.button(texts.pollWorker.goBack).click();
    await expect(this.#kiosk.button(texts.pollWorker.goBack)).toHaveCount(0);
    await page.unroute('**/staff/kiosk-help');
  }

  async #wayToReceipt(): Promise<void> {
    const { texts } = this.#kiosk;
    const page = this.#page;
    const [card] = this.#station.cards;
    if (!card) throw new Error('the roll is empty');
    await this.#kiosk.start();
    await page.keyboard.type('0100100');
    await this.#kiosk.button(texts.entry.next).click();
    await this.#look('personal ID, incomplete');
    await this.#kiosk.button(texts.entry.clear).click();
    await page.context().grantPermissions(['camera']);
    await this.#kiosk.button(texts.camera.open).click();
    await expect
      .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
      .not.toBe(0);
    await this.#look('camera');
    await this.#kiosk.button(texts.back).click();
    await page.keyboard.type(card.personal_id);
    await page.keyboard.press('Enter');
    await this.#kiosk.sees(texts.entry.guid);
    await page.keyboard.type('3f2a9c0e1b4g4f');
    await this.#look('card code, with a character that no card has');
    await this.#kiosk.button(texts.entry.clear).click();
    // Before the last character: what is typed as fast as a scanner types is sent without Enter.
    await page.route('**/check-in', refuse('unavailable'));
    await page.keyboard.type(card.guid);
    await page.keyboard.press('Enter');
    await expect(page.getByText(texts.sending.waiting.unavailable.title)).toBeVisible();
    await this.#look('checking in, station busy');
    await page.unroute('**/check-in');
    await this.#kiosk.sees(texts.candidates.title);
    await this.#look('candidates');
    await this.#kiosk.button(texts.candidates.review).click();
    await this.#look('candidates, none chosen');
    await this.#kiosk.button(texts.leave).click();
    await this.#look('leave?');
    await this.#kiosk.button(texts.leaving.stay).click();
    await page.getByRole('radio').first().check();
    await this.#look('candidates, one chosen');
    await this.#helper();
    await this.#kiosk.button(texts.candidates.review).click();
    await this.#kiosk.sees(texts.review.title);
    await this.#look('review');

    await page.route('**/vote', (route) => route.abort());
    await this.#kiosk.cast();
    await expect(page.getByText(texts.sending.notYetRecorded)).toBeVisible();
    await this.#look('casting, no answer');
    await page.unroute('**/vote');
    await this.#kiosk.sees(texts.receipt.recordedTitle);
    await this.#look('receipt');
    await this.#kiosk.button(texts.receipt.finish).click();
    await expect(this.#kiosk.button(texts.start)).toBeVisible();
  }

  async #refusals(): Promise<void> {
    const { texts } = this.#kiosk;
    const page = this.#page;
    const [, card] = this.#station.cards;
    if (!card) throw new Error('the roll has no second voter');
    await this.#begin();
    for (const kind of ['not-entitled', 'already-voted'] as const) {
      await this.#kiosk.start();
      await page.route('**/check-in', refuse(kind));
      await this.#kiosk.enterByKeyboard(card);
      await this.#kiosk.sees(texts.refused[kind].title);
      await this.#look(kind);
      await page.unroute('**/check-in');
      await this.#kiosk.button(texts.finish).click();
    }
    await this.#begin();
    await this.#kiosk.start();
    await this.#kiosk.enterByKeyboard(card);
    await this.#kiosk.chooseFirst();
    for (const kind of ['polls-not-open', 'station-credential-required', 'internal-error'] as const) {
      await page.route('**/vote', refuse(kind));
      await this.#kiosk.cast();
      await this.#kiosk.sees(texts.refused[kind].title);
      await this.#look(kind);
      await page.unroute('**/vote');
      await this.#kiosk.button(texts.toReview).click();
    }
    await this.#look('review, sent before');
    await page.route('**/vote', refuse('no-such-candidate'));
    await this.#kiosk.button(texts.review.castAgain).click();
    await this.#kiosk.sees(texts.refused['no-such-candidate'].title);
    await this.#look('no-such-candidate');
    await page.unroute('**/vote');
    await this.#kiosk.button(texts.chooseAgain).click();
    await this.#kiosk.chooseFirst();

    await page.route('**/vote', (route) => route.abort());
    await this.#kiosk.cast();
    await this.#kiosk.button(texts.sending.stopCast).click();
    await this.#kiosk.sees(texts.unconfirmed.title);
    await this.#look('unconfirmed');
    await page.unroute('**/vote');
    await this.#kiosk.button(texts.finish).click();

    await this.#begin();
    await this.#kiosk.start();
    await this.#kiosk.enterByKeyboard(card);
    await this.#kiosk.chooseFirst();
    await page.route('**/vote', (route) =>
      route.fulfill({ status: 200, json: { status: 'queued', receipt: '7Q3K-0VTX-M2RA-91ZC' } }),
    );
    await this.#kiosk.cast();
    await this.#kiosk.sees(texts.receipt.arrivedBefore.queued.title);
    await this.#look('receipt, queued, arrived before');
    await page.unroute('**/vote');
  }

  async #idle(): Promise<void> {
    const { texts } = this.#kiosk;
    await this.#page.clock.install();
    await this.#begin();
    await this.#kiosk.start();
    await this.#page.clock.fastForward('02:01');
    await expect(this.#page.getByRole('dialog', { name: texts.idle.title })).toBeVisible();
    await this.#look('still there?');
  }

  async #closedPolls(): Promise<void> {
    const { texts, language } = this.#kiosk;
    await this.#begin();
    for (const [act, status] of [
      ['pause', 'paused'],
      ['close', 'closed'],
    ] as const) {
      await this.#station.polls.act(act, testStaff);
      await this.#kiosk.sees(kioskTitle(this.#kiosk, status));
      await this.#kiosk.speak(language);
      await this.#look(`polls ${status}`);
    }
    await this.#page.route('**/election', async (route) => {
      const election = await (await route.fetch()).text();
      await route.fulfill({
        contentType: 'application/json',
        body: election.replace('"status":"closed"', '"status":"setup"'),
      });
    });
    await this.#kiosk.sees(texts.polls.setup.title);
    await this.#look('polls setup');
    await this.#page.unroute('**/election');
  }

  async #outOfService(): Promise<void> {
    await this.#station.stop();
    await expect(this.#page.getByText(this.#kiosk.texts.outOfService.title)).toBeVisible();
    await this.#look('out of service');
  }
}

function kioskTitle(kiosk: KioskPage, status: 'paused' | 'closed'): string {
  return kiosk.texts.polls[status].title;
}

/** Answers as the station would for a cause that takes long to bring about. */
function refuse(kind: ProblemKind) {
  return (route: Route) =>
    route.fulfill({
      status: problemStatuses[kind],
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: problemType(kind), title: kind, status: problemStatuses[kind] }),
    });
}
