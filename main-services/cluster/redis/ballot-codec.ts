import type { Ballot } from '../../contracts/ballot.ts';

/** A ballot as it lies in the box: `candidate|station|salt|attempt`, beside its nullifier. */
export function encodeBallot(ballot: Ballot, attempt: Buffer | undefined): string {
  const { candidate_id, station_id, salt } = ballot;
  return [candidate_id, station_id, salt, attempt?.toString('base64url') ?? ''].join('|');
}

export function decodeBallot(
  electionId: string,
  nullifier: string,
  stored: string,
): { ballot: Ballot; attempt: Buffer | undefined } {
  const [candidate_id = '', station_id = '', salt = '', attempt = ''] = stored.split('|');
  return {
    ballot: { election_id: electionId, nullifier, candidate_id, station_id, salt },
    attempt: attempt === '' ? undefined : Buffer.from(attempt, 'base64url'),
  };
}
