import { randomBytes, randomUUID } from 'node:crypto';
import type { Candidate } from '../contracts/election.ts';
import type { VoterCredentials } from '../contracts/voting.ts';
import { type SeededRandom, shuffle, weightedPicker } from '../roll/seeded-random.ts';

/** Something that no station may accept, and how it must refuse it. */
export interface InvalidAttempt {
  body: string;
  status: 400 | 403 | 422;
}

/** A ballot's key against double counting: random, never from a seed, as a kiosk makes it. */
export function makeIdempotencyKey(): string {
  return randomBytes(18).toString('base64url');
}

export function voteBody(card: VoterCredentials, candidate: string): string {
  return JSON.stringify({ ...card, candidate });
}

/**
 * How simulated voters choose: a few candidates are far ahead, as in elections. Most votes name the candidate by id,
 * some by a name on the ballot.
 */
export function candidatePicker(candidates: readonly Candidate[], random: SeededRandom): () => string {
  const order = shuffle([...candidates], random);
  const pick = weightedPicker(order.map((item, place) => ({ item, weight: 1 / (place + 1) ** 1.2 })));
  return () => {
    const { id, name } = pick(random);
    const way = random.below(10);
    return way === 0 ? name.ka : way === 1 ? name.en : id;
  };
}

type InvalidKind = (card: VoterCredentials, candidate: string, random: SeededRandom) => InvalidAttempt;

/** One function for each way to be wrong. None of them spends the card's key. */
const invalidKinds: readonly InvalidKind[] = [
  (card, candidate) => ({ body: voteBody({ ...card, guid: randomUUID() }, candidate), status: 403 }),
  (_, candidate, random) => ({
    body: voteBody(
      { personal_id: `99${String(random.below(1e9)).padStart(9, '0')}`, guid: randomUUID() },
      candidate,
    ),
    status: 403,
  }),
  (card, candidate) => ({ body: voteBody(card, `${candidate}-who-does-not-stand`), status: 422 }),
  (card, candidate) => ({
    body: voteBody({ ...card, personal_id: card.personal_id.slice(1) }, candidate),
    status: 400,
  }),
  (card, candidate) => ({ body: voteBody({ ...card, guid: card.guid.slice(1) }, candidate), status: 400 }),
  (card) => ({ body: JSON.stringify(card), status: 400 }),
  (card, candidate) => ({ body: JSON.stringify({ ...card, candidate, votes: 2 }), status: 400 }),
  (card, candidate) => ({ body: voteBody(card, candidate).slice(0, -2), status: 400 }),
  (card, candidate) => ({ body: JSON.stringify([{ ...card, candidate }]), status: 400 }),
];

export function makeInvalidAttempt(
  card: VoterCredentials,
  candidate: string,
  random: SeededRandom,
): InvalidAttempt {
  const kind = invalidKinds[random.below(invalidKinds.length)] ?? invalidKinds[0];
  if (!kind) throw new RangeError('there is no way to be wrong');
  return kind(card, candidate, random);
}
