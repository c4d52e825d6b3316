import { expect, type Page } from '@playwright/test';
import type { Language } from '../main-services/contracts/localized.ts';
import type { PollAction } from '../main-services/contracts/staff/polls.ts';
import { testPin } from '../main-services/testing/test-staff.ts';
import { frameMessages } from '../renderer/staff/frame/frame-messages.ts';
import type { Place } from '../renderer/staff/frame/places.ts';
import { commonStaffMessages } from '../renderer/staff/messages/common.ts';
import { overviewMessages } from '../renderer/staff/overview/overview-messages.ts';
import { sessionMessages } from '../renderer/staff/session/session-messages.ts';
import { axeFindings } from './axe.ts';

/** The console, as a member of the staff who reads one language uses it. */
export class StaffPage {
  readonly page: Page;
  readonly language: Language;
  readonly texts: {
    common: (typeof commonStaffMessages)['en'];
    frame: (typeof frameMessages)['en'];
    session: (typeof sessionMessages)['en'];
    overview: (typeof overviewMessages)['en'];
  };

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.language = language;
    this.texts = {
      common: commonStaffMessages[language],
      frame: frameMessages[language],
      session: sessionMessages[language],
      overview: overviewMessages[language],
    };
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/staff?lang=${this.language}`);
    await this.sees(this.texts.session.signIn);
  }

  /** Fills in name and PIN and presses the button. */
  async enter(name: string, pin: string): Promise<void> {
    await this.page.getByLabel(this.texts.common.name, { exact: true }).fill(name);
    await this.page.getByLabel(this.texts.common.pin, { exact: true }).fill(pin);
    await this.button(this.texts.session.signInButton).click();
  }

  async signIn(name: string, pin = testPin): Promise<void> {
    await this.enter(name, pin);
    await this.sees(this.texts.frame.places.overview);
  }

  async signOut(): Promise<void> {
    await this.button(this.texts.frame.signOut).click();
    await this.sees(this.texts.session.signIn);
  }

  /** What a screen asks the station for is there. */
  async hasLoaded(): Promise<void> {
    await expect(this.page.getByText(this.texts.common.loading)).toHaveCount(0);
    await expect(this.page.locator('main [aria-disabled=true]')).toHaveCount(0);
  }

  async sees(heading: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  dialog() {
    return this.page.getByRole('dialog');
  }

  menu() {
    return this.page.getByRole('navigation', { name: this.texts.frame.menu });
  }

  async goTo(place: Place): Promise<void> {
    await this.menu().getByRole('link', { name: this.texts.frame.places[place], exact: true }).click();
    await this.sees(this.texts.frame.places[place]);
  }

  /** Presses the button, reads what it will do, agrees, with a second person where one is given. */
  async act(action: PollAction, second?: { name: string; pin: string }): Promise<void> {
    const { button, title } = this.texts.overview.actions[action];
    await this.button(button).click();
    await expect(this.dialog()).toContainText(title);
    if (second) await this.enterSecondPerson(second);
    await this.dialog().getByRole('button', { name: button, exact: true }).click();
  }

  async enterSecondPerson({ name, pin }: { name: string; pin: string }): Promise<void> {
    const { secondPerson } = this.texts.common;
    await this.page.getByLabel(secondPerson.name).fill(name);
    await this.page.getByLabel(secondPerson.pin).fill(pin);
  }

  async pollsAre(status: keyof (typeof commonStaffMessages)['en']['polls']): Promise<void> {
    await expect(this.page.locator('.polls__status')).toHaveText(this.texts.common.polls[status]);
  }
}

/** What axe finds, of any severity, and whether the page would have to be scrolled sideways. */
export async function faultsOn(page: Page, where: string): Promise<string[]> {
  const found = (await axeFindings(page)).map((finding) => `${where}: ${finding}`);
  const sticksOut = await page.evaluate(() => {
    return document.documentElement.scrollWidth > document.documentElement.clientWidth;
  });
  return sticksOut ? [...found, `${where}: wider than the window`] : found;
}
