import { expect } from '@playwright/test';
import { results } from '../main-services/contracts/results.ts';
import { receiptAnswer } from '../main-services/contracts/voting.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import type { TestStation } from './station.ts';

/** A candidate of the test's election: whom its voters choose. */
export const chosen = { id: 'tamar-kvariani', name: { ka: 'თამარ ქვარიანი', en: 'Tamar Kvariani' } };

export function cardOf(station: TestStation, index = 0): TestCard {
  const card = station.cards[index];
  if (!card) throw new Error(`the roll has no voter ${index}`);
  return card;
}

/** A card that is not on the roll. */
export function strangerOf(card: TestCard): TestCard {
  return { ...card, guid: card.guid.replace(/./, (digit) => (digit === '0' ? '1' : '0')) };
}

/** What the results say of a candidate. */
export async function votesFor(station: TestStation, id: string): Promise<number | null | undefined> {
  const { candidates } = results.parse(await (await fetch(`${station.url}/results`)).json());
  return candidates.find((candidate) => candidate.id === id)?.votes;
}

/** A ballot with this receipt is in the log. */
export async function expectRecorded(url: string, receipt: string): Promise<void> {
  const answer = await fetch(`${url}/receipts/${receipt}`);
  expect(receiptAnswer.parse(await answer.json())).toEqual({ receipt, status: 'recorded' });
}

/** So many ballots are counted. */
export async function expectBallots(url: string, count: number): Promise<void> {
  await expect
    .poll(async () => results.parse(await (await fetch(`${url}/results`)).json()).ballots)
    .toBe(count);
}

/** One ballot is in the log, with this receipt, for whom the tests choose; and no second one. */
export async function expectCountedOnce(
  station: TestStation,
  receipt: string,
  id = chosen.id,
): Promise<void> {
  await expectRecorded(station.url, receipt);
  await expect.poll(() => votesFor(station, id)).toBe(1);
  await expectBallots(station.url, 1);
}
