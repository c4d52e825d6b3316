import type { Acting } from '../election/polls.ts';
import { Polls } from '../election/polls.ts';
import type { ElectionStores } from '../profiles/stores.ts';

/** Two members of the staff who agree, so that a test may do anything with the polls at any hour. */
export const testStaff: Acting = { actor: 'test', secondPerson: 'second test' };

/** The polls of stores that no station runs on. */
export function pollsOf(stores: ElectionStores, now: () => Date = () => new Date()): Polls {
  return new Polls({ ...stores, stationId: stores.election.stations[0]?.id ?? '', now });
}
