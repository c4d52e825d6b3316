import { deriveKeys, deriveNullifier } from '../voting/keys.ts';
import { ByteSearch } from './byte-search.ts';
import type { TestCard } from './voters.ts';

/**
 * Finds what no server may hold: GUIDs, auth codes and tokens, in every form in which a program would write one. The
 * hash of an auth code, and a nullifier, are what servers do hold.
 */
export function secretsOf(cards: readonly TestCard[], electionId: string): ByteSearch {
  const search = new ByteSearch();
  for (const { personal_id, guid } of cards) {
    const { authCode, token } = deriveKeys(guid, electionId);
    const guidBytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
    const add = (what: string, bytes: Buffer) => search.add(`${what} of ${personal_id}`, bytes);
    for (const text of [guid, guid.replaceAll('-', '')]) {
      add('GUID', Buffer.from(text));
      add('GUID in capitals', Buffer.from(text.toUpperCase()));
    }
    for (const [what, bytes] of [
      ['GUID', guidBytes],
      ['auth code', authCode],
      ['token', token],
    ] as const) {
      add(`${what}, raw`, bytes);
      add(`${what}, hex`, Buffer.from(bytes.toString('hex')));
      add(`${what}, hex in capitals`, Buffer.from(bytes.toString('hex').toUpperCase()));
      // Without what padding or a neighbour could change at the end.
      const length = Math.floor(bytes.length / 3) * 4;
      const base64 = bytes.toString('base64').slice(0, length);
      const base64url = bytes.toString('base64url').slice(0, length);
      add(`${what}, base64`, Buffer.from(base64));
      // Some are written alike in both.
      if (base64url !== base64) add(`${what}, base64url`, Buffer.from(base64url));
    }
  }
  return search;
}

/** Finds who somebody is, and what somebody chose: a place that has one must not have the other. */
export function sidesOf(cards: readonly TestCard[], electionId: string, candidateIds: readonly string[]) {
  const voters = new ByteSearch();
  const ballots = new ByteSearch();
  for (const { personal_id, guid } of cards) {
    const nullifier = deriveNullifier(deriveKeys(guid, electionId).token, electionId);
    voters.add(personal_id, Buffer.from(personal_id));
    ballots.add(nullifier, Buffer.from(nullifier));
    ballots.add(`${nullifier}, raw`, Buffer.from(nullifier, 'base64url'));
  }
  for (const id of candidateIds) ballots.add(id, Buffer.from(id));
  return { voters, ballots };
}
