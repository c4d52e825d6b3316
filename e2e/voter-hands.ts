import { expect, type Page } from '@playwright/test';
import type { TestCard } from '../main-services/testing/voters.ts';
import { groupLengths } from '../renderer/kiosk/entry/entry.ts';

/** More steps than any screen has: a control that is not reached by then can't be. */
const stepsMax = 80;

/** Two switches and nothing else: one key steps on, the other selects. Counts how often they are pressed. */
export class Switches {
  readonly #page: Page;
  presses = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Steps to the control with this name, and selects it. */
  async select(name: string): Promise<void> {
    await this.#stepTo(
      `the control “${name}”`,
      (wanted) => {
        const here = document.activeElement;
        const label = here?.closest('label') ?? here;
        const said = here?.getAttribute('aria-label') ?? label?.textContent ?? '';
        return here instanceof HTMLElement && here.tabIndex >= 0 && said.includes(wanted);
      },
      name,
    );
    await this.#press('Enter');
  }

  /** Types a card on the on-screen keypad, row by row. */
  async typeOnKeypad(characters: string): Promise<void> {
    for (const character of characters) {
      await this.#stepTo(
        `the row with ${character}`,
        (key) => {
          const here = document.activeElement;
          return (
            here?.querySelector(`[data-key="${key}"]`) !== null &&
            here?.hasAttribute('data-scan-group') === true
          );
        },
        character,
      );
      await this.#press('Enter');
      await this.#stepTo(
        `the key ${character}`,
        (key) => document.activeElement?.getAttribute('data-key') === key,
        character,
      );
      await this.#press('Enter');
    }
  }

  /** Steps on until `isThere`, which runs in the page, says so. What has the focus is always marked on the screen. */
  async #stepTo(what: string, isThere: (wanted: string) => boolean, wanted: string): Promise<void> {
    for (let step = 0; step < stepsMax; step += 1) {
      if (await this.#page.evaluate(isThere, wanted)) return;
      await this.#press('Space');
      expect(await this.#page.evaluate(isFocusMarked), 'a mark on what has the focus').toBe(true);
    }
    throw new Error(`two switches do not reach ${what}`);
  }

  async #press(key: 'Space' | 'Enter'): Promise<void> {
    this.presses += 1;
    await this.#page.keyboard.press(key);
  }
}

/** Whether what has the focus has an outline, itself or its label. Runs in the page. */
function isFocusMarked(): boolean {
  const here = document.activeElement;
  return [here, here?.closest('label')].some(
    (element) =>
      element &&
      Number.parseFloat(getComputedStyle(element).outlineWidth) >= 3 &&
      getComputedStyle(element).outlineStyle !== 'none',
  );
}

/**
 * Touches the on-screen keypad where its keys are, one after the other, from inside the page: what lies over a key gets
 * the touch instead.
 */
export async function tapKeypad(page: Page, characters: string): Promise<void> {
  await page.evaluate(async (keys) => {
    for (const key of keys) {
      const box = document.querySelector(`[data-key="${key}"]`)?.getBoundingClientRect();
      if (!box) throw new Error(`the keypad has no ${key}`);
      const touched = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      touched?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      await new Promise((drawn) => setTimeout(drawn));
    }
  }, Array.from(characters));
}

/** Presses Tab until the control with this name has the focus, as somebody does who has no pointer. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole('button', { name, exact: true });
  await control.waitFor();
  for (let step = 0; step < stepsMax; step += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(isFocusMarked), 'a mark on what has the focus').toBe(true);
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach “${name}”`);
}

/**
 * A USB scanner: a burst of keys as of a US keyboard, then Enter. Under a Georgian layout the keys are the same and what
 * they type is not. Sent from inside the page, with the times of a scanner's keys: a busy machine makes no pauses.
 */
export async function scan(page: Page, text: string, layout: 'us' | 'georgian'): Promise<void> {
  const keys = Array.from(text, (character) => keyFor(character, layout));
  await page.evaluate((presses) => {
    const keyGapMs = 5;
    let timeStamp = new Event('start').timeStamp;
    for (const press of [...presses, { key: 'Enter', code: 'Enter' }]) {
      const event = new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true });
      timeStamp += keyGapMs;
      Object.defineProperty(event, 'timeStamp', { value: timeStamp });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }
  }, keys);
}

/** What the letters' places type under the Georgian QWERTY layout. */
const georgian: Readonly<Record<string, string>> = { a: 'ა', b: 'ბ', c: 'ც', d: 'დ', e: 'ე', f: 'ფ' };

function keyFor(character: string, layout: 'us' | 'georgian'): { key: string; code: string } {
  const key = layout === 'georgian' ? (georgian[character] ?? character) : character;
  if (/[a-z]/.test(character)) return { key, code: `Key${character.toUpperCase()}` };
  if (/\d/.test(character)) return { key, code: `Digit${character}` };
  return { key, code: character === ',' ? 'Comma' : 'Minus' };
}

/** What a card's QR code says. */
export function textOf({ personal_id, guid }: TestCard): string {
  return `${personal_id},${guid}`;
}

/** A card's code in the groups of the entry. */
export function groupsOf(card: TestCard): string[] {
  const digits = card.guid.replaceAll('-', '');
  let start = 0;
  return groupLengths.guid.map((length) => {
    start += length;
    return digits.slice(start - length, start);
  });
}
