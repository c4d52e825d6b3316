import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ballot as ballotSchema } from '../../contracts/ballot.ts';
import { encodeBallot, makeBallot } from '../../voting/ballots.ts';
import { readBallot } from './ballot-record.ts';

const nobody = { election_id: '', nullifier: '', candidate_id: '', station_id: '', salt: '' };
const slugs = fc.stringMatching(/^[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,3}$/);
const ballots = fc
  .record({
    election_id: slugs,
    nullifier: fc.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    candidate_id: slugs,
    station_id: slugs,
  })
  .map((fields) => ({ ...makeBallot(fields) }));

/** What the contract makes of a text. */
function byContract(text: string) {
  try {
    return ballotSchema.parse(JSON.parse(text));
  } catch {
    return nobody;
  }
}

test('a ballot that was written is read', () => {
  fc.assert(
    fc.property(ballots, (ballot) => {
      expect(readBallot(Buffer.from(encodeBallot(ballot)))).toEqual(byContract(encodeBallot(ballot)));
    }),
  );
});

test('what is read is what the contract says, however the record was written or broken', () => {
  const broken = fc.tuple(ballots, fc.nat(), fc.string({ maxLength: 3 })).map(([ballot, at, put]) => {
    const text = encodeBallot(ballot);
    return text.slice(0, at % text.length) + put + text.slice((at % text.length) + put.length);
  });
  const reordered = ballots.map(({ salt, ...fields }) => JSON.stringify({ salt, ...fields }));
  fc.assert(
    fc.property(fc.oneof(broken, reordered, fc.string()), (text) => {
      expect(readBallot(Buffer.from(text))).toEqual(byContract(text));
    }),
    { numRuns: 1_000 },
  );
});

test.each([null, Buffer.alloc(0), Buffer.from([0xff, 0xfe])])("%j is nobody's ballot", (value) => {
  expect(readBallot(value)).toEqual(nobody);
});

test('a name that is too long for the contract is too long in the usual record too', () => {
  const ballot = makeBallot({
    election_id: 'e',
    nullifier: 'n'.repeat(43),
    candidate_id: 'c'.repeat(65),
    station_id: 's',
  });
  expect(readBallot(Buffer.from(encodeBallot(ballot)))).toEqual(nobody);
});
