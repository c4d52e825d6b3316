import { expect, test } from 'vitest';
import { makeCards } from '../voters.ts';
import { holdSecretDay, type SecretDayOptions, type SecretPlace } from './secret-day.ts';
import type { Transcript } from './transcript.ts';

/** By places on the ballot. One voter decides who leads, who has a vote at all, and how many ranks there are. */
const choices = [0, 1, 0, 1, 2, 2, 1];
const otherwise = [...choices.slice(0, -1), 3];

/** Two elections that differ in one choice: what is left of each when the noise is taken out. */
export async function holdTwo(
  makePlace: () => Promise<SecretPlace>,
  options: Pick<SecretDayOptions, 'changes' | 'thoroughly' | 'leak'>,
): Promise<[Transcript, Transcript]> {
  const cards = makeCards(9);
  const hold = async (each: readonly number[]) => {
    const place = await makePlace();
    try {
      return await holdSecretDay(place, { cards, choices: each, ...options });
    } finally {
      await place.remove();
    }
  };
  // Side by side, so that both are held in the same hour.
  return Promise.all([hold(choices), hold(otherwise)]);
}

/** What holds in every profile for an election whose results are not to be known before the polls are closed. */
export function describeSecrecy(profile: string, makePlace: () => Promise<SecretPlace>): void {
  test(`${profile}: after-close: until the polls are closed nothing tells one choice from another`, {
    timeout: 120_000,
  }, async () => {
    const [day, other] = await holdTwo(makePlace, {
      changes: { release: { policy: 'after-close' } },
      thoroughly: true,
    });
    expect(day.quiet().length).toBeGreaterThan(300);
    expect(day.differencesFrom(other)).toEqual([]);
  });
}
