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

/** The roll of these cards' voters, spread over the election's regions. */
export async function* rollOf(
  cards: readonly TestCard[],
  { id, regions }: ElectionDefinition,
): AsyncGenerator<RollEntry> {
  for (const [index, card] of cards.entries()) {
    yield {
      personalId: card.personal_id,
      authCodeHash: deriveAuthCodeHash(card.guid, id),
      name: 'ნინო ბერიძე',
      birthDate: '1984-05-17',
      gender: index % 2 === 0 ? 'female' : 'male',
      region: regions[index % regions.length]?.id ?? '',
      municipality: 'ვაკე',
      precinct: '01',
    };
  }
}
