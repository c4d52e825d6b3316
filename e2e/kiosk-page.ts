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

  /** Chooses a language, as a voter may on every screen. */
  async speak(language: Language): Promise<void> {
    await this.page.locator(`.language-switch [lang=${language}]`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  async start(): Promise<void> {
    await this.button(this.texts.start).click();
    await this.sees(this.texts.entry.personalId);
  }

  /** From the welcome to the card's code, with an ID that need not be anybody's. */
  async startWithId(personalId: string): Promise<void> {
    await this.start();
    await this.page.keyboard.type(personalId);
    await this.page.keyboard.press('Enter');
    await this.sees(this.texts.entry.guid);
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
    await this.sees(this.texts.entry.guid);
    for (const digit of card.guid.replaceAll('-', '')) {
      await keypad.getByRole('button', { name: digit, exact: true }).click();
    }
    await this.button(this.texts.entry.next).click();
  }

  /** Types, beginning where the screen put the focus. */
  async enterByKeyboard(card: TestCard): Promise<void> {
    await this.page.keyboard.type(card.personal_id);
    await this.page.keyboard.press('Enter');
    await this.sees(this.texts.entry.guid);
    await this.page.keyboard.type(card.guid.toUpperCase());
    await this.page.keyboard.press('Enter');
  }

  /** What the groups of the field hold. */
  codeGroups(): Promise<string[]> {
    return this.page
      .getByRole('textbox')
      .evaluateAll((inputs: HTMLInputElement[]) => inputs.map(({ value }) => value));
  }

  /** Pastes into what has the focus. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(paste);
    }, text);
  }

  /** Which groups of the field are dots. */
  maskedGroups(): Promise<boolean[]> {
    return this.page
      .getByRole('textbox')
      .evaluateAll((inputs) =>
        inputs.map((input) => getComputedStyle(input).getPropertyValue('-webkit-text-security') === 'disc'),
      );
  }

  /** What says which page of the ballot this is. */
  get pageNumber() {
    return this.page.locator('.ballot > .pager > .pager__page');
  }

  /** On how many pages the ballot is. */
  async ballotPages(): Promise<number> {
    const text = await this.pageNumber.textContent();
    return Number(/\d+$/.exec(text ?? '')?.[0]);
  }

  /** Turns to the page of the ballot that a candidate is on. */
  async turnTo(name: string): Promise<void> {
    const next = this.button(this.texts.candidates.nextPage);
    while (!(await this.candidate(name).isVisible())) await next.click();
  }

  candidate(name: string) {
    return this.page.getByRole('radio', { name });
  }

  async choose(name: string): Promise<void> {
    await this.candidate(name).check();
    await this.button(this.texts.candidates.review).click();
    await this.sees(this.texts.review.title);
  }

  async chooseFirst(): Promise<void> {
    await this.page.getByRole('radio').first().check();
    await this.button(this.texts.candidates.review).click();
    await this.sees(this.texts.review.title);
  }

  /** From the welcome to the review. */
  async goToReview(card: TestCard, candidate: string): Promise<void> {
    await this.start();
    await this.enterByKeyboard(card);
    await this.choose(candidate);
  }

  /** Back to the welcome, from wherever a voter may leave. */
  async leave(): Promise<void> {
    await this.button(this.texts.leave).click();
    const { leave } = this.texts.leaving;
    await this.page.getByRole('dialog').getByRole('button', { name: leave, exact: true }).click();
  }

  async cast(): Promise<void> {
    await this.button(this.texts.review.cast).click();
  }

  async receiptCode(): Promise<string> {
    return (await this.page.getByTestId('receipt-code').textContent()) ?? '';
  }
}
