import type { Ballot } from '../contracts/ballot.ts';
import { blob, type Row, type SqlValue, text } from './sqlite.ts';

/** The columns that every table of ballots has, in the order of {@link ballotColumns}. */
export function ballotValues({ nullifier, candidate_id, station_id, salt }: Ballot): SqlValue[] {
  return [Buffer.from(nullifier, 'base64url'), candidate_id, station_id, Buffer.from(salt, 'base64url')];
}

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
