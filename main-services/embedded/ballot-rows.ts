import type { Ballot } from '../contracts/ballot.ts';
import { blob, type Row, text } from './sqlite.ts';

/** The columns that every table of ballots has. */
export const ballotColumns = 'nullifier, candidate_id, station_id, salt';

export function ballotOf(row: Row, electionId: string): Ballot {
  return {
    election_id: electionId,
    nullifier: blob(row, 'nullifier').toString('base64url'),
    candidate_id: text(row, 'candidate_id'),
    station_id: text(row, 'station_id'),
    salt: blob(row, 'salt').toString('base64url'),
  };
}
