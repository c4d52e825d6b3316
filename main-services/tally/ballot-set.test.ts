import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { encodeBallot, makeBallot } from '../voting/ballots.ts';
import { BallotSetHash } from './ballot-set.ts';

const ballots = Array.from({ length: 3_000 }, (_, index) =>
  makeBallot({
    election_id: 'test',
    nullifier: createHash('sha256').update(String(index)).digest('base64url'),
    candidate_id: 'a',
    station_id: 's',
  }),
);

function hashOf(set: readonly Ballot[]): string {
  const hash = new BallotSetHash();
  for (const ballot of set) hash.add(ballot);
  return hash.finish();
}

test('is the SHA-256 of the sorted SHA-256s of the ballots', () => {
  const lines = ballots
    .map((ballot) => createHash('sha256').update(encodeBallot(ballot)).digest('hex'))
    .sort((a, b) => (a < b ? -1 : 1));
  expect(hashOf(ballots)).toBe(
    createHash('sha256')
      .update(Buffer.from(lines.join(''), 'hex'))
      .digest('hex'),
  );
  expect(hashOf([])).toBe(createHash('sha256').digest('hex'));
});

test('does not depend on the order, and on everything else', () => {
  const some = ballots.slice(0, 40);
  const expected = hashOf(some);
  fc.assert(
    fc.property(fc.shuffledSubarray(some, { minLength: 40 }), (shuffled) => {
      expect(hashOf(shuffled)).toBe(expected);
    }),
  );
  const [first, ...others] = some;
  if (!first) throw new Error('no ballot');
  expect(hashOf(others)).not.toBe(expected);
  expect(hashOf([...some, first])).not.toBe(expected);
  expect(hashOf([{ ...first, candidate_id: 'b' }, ...others])).not.toBe(expected);
});
