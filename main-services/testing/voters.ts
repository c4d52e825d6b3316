import type { ElectionDefinition } from '../contracts/election.ts';
import { deriveAuthCodeHash, makeGuid } from '../voting/keys.ts';
import type { RollEntry } from '../voting/ports.ts';

/** What is on a voter's card. */
export interface TestCard {
  personal_id: string;
  guid: string;
}

/** Cards with ascending personal IDs and random GUIDs. */
export function makeCards(count: number, firstId = 1): TestCard[] {
  return Array.from({ length: count }, (_, index) => ({
    personal_id: String(firstId + index).padStart(11, '0'),
    guid: makeGuid(),
  }));
}

/** On the demo election's last day: 46 and 33 years old, 35 on that very day, 34 until the day after, and 70. */
const birthDates = ['1984-05-17', '1997-02-01', '1995-12-31', '1996-01-01', '1960-01-31'];

/** The roll of these cards' voters, spread over the election's regions, ages and genders. */
export async function* rollOf(
  cards: readonly TestCard[],
  { id, regions }: ElectionDefinition,
): AsyncGenerator<RollEntry> {
  for (const [index, card] of cards.entries()) {
    yield {
      personalId: card.personal_id,
      authCodeHash: deriveAuthCodeHash(card.guid, id),
      name: 'ნინო ბერიძე',
      birthDate: birthDates[index % birthDates.length] ?? '',
      gender: index % 2 === 0 ? 'female' : 'male',
      region: regions[index % regions.length]?.id ?? '',
      municipality: 'ვაკე',
      precinct: '01',
    };
  }
}
