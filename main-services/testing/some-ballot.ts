import type { Ballot } from '../contracts/ballot.ts';

/** A ballot of no election, for whoever only carries ballots. */
export const someBallot: Ballot = {
  election_id: 'test',
  nullifier: 'n'.repeat(43),
  candidate_id: 'one',
  station_id: 'two',
  salt: 's'.repeat(22),
};
