import { expect, type Page } from '@playwright/test';
import type { Language } from '../main-services/contracts/localized.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import { kioskMessages } from '../renderer/kiosk/messages.ts';

/** A kiosk's page, as a voter who reads one language uses it. */
export class KioskPage {
  readonly page: Page;
  readonly language: Language;
  readonly texts: (typeof kioskMessages)['en'];

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
    this.texts = kioskMessages[language];
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/kiosk`);
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async start(): Promise<void> {
    await this.button(this.texts.start).click();
    await this.sees(this.texts.entry.title);
  }

  /** The screen with this heading, which has the focus. */
  async sees(heading: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
  }

  /** Touches every key. */
  async enterByKeypad(card: TestCard): Promise<void> {
    const keypad = this.page.getByRole('group', { name: this.texts.entry.keypad });
    for (const digit of card.personal_id)
      await keypad.getByRole('button', { name: digit, exact: true }).click();
    await this.button(this.texts.entry.next).click();
    for (const digit of card.guid.replaceAll('-', '')) {
      await keypad.getByRole('button', { name: digit, exact: true }).click();
    }
    await this.button(this.texts.entry.next).click();
  }

  /** Types, beginning where the screen put the focus. */
  async enterByKeyboard(card: TestCard): Promise<void> {
    await this.page.keyboard.type(card.personal_id);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.type(card.guid.toUpperCase());
    await this.page.keyboard.press('Enter');
  }

  /** As a scanner does: a burst of keys, then Enter. Sent from inside the page, so that a busy machine makes no pauses. */
  async scan(text: string): Promise<void> {
    await this.page.evaluate((characters) => {
      for (const key of [...characters, 'Enter']) {
        const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        (document.activeElement ?? document.body).dispatchEvent(press);
      }
    }, Array.from(text));
  }

  candidate(name: string) {
    return this.page.getByRole('radio', { name });
  }

  async choose(name: string): Promise<void> {
    await this.candidate(name).check();
    await this.button(this.texts.candidates.review).click();
    await this.sees(this.texts.review.title);
  }

  /** From the welcome to the review. */
  async goToReview(card: TestCard, candidate: string): Promise<void> {
    await this.start();
    await this.enterByKeyboard(card);
    await this.choose(candidate);
  }

  async cast(): Promise<void> {
    await this.button(this.texts.review.cast).click();
  }

  async receiptCode(): Promise<string> {
    return (await this.page.getByTestId('receipt-code').textContent()) ?? '';
  }
}
