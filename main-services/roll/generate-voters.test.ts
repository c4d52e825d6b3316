import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ElectionDefinition } from '../contracts/election.ts';
import { guid, personalId } from '../contracts/voting.ts';
import { testElection } from '../testing/elections.ts';
import { generateVoters } from './generate-voters.ts';
import { formatPersonalId, personalSerialsOf } from './personal-ids.ts';

const election = testElection();
const official: ElectionDefinition = { ...election, mode: 'official' };

test('every voter has a valid personal ID and GUID of their own, and is 18 when the polls open', () => {
  const voters = [...generateVoters(election, 5_000, 1)];
  expect(new Set(voters.map(({ entry }) => entry.personalId)).size).toBe(5_000);
  expect(new Set(voters.map((voter) => voter.guid)).size).toBe(5_000);
  const youngest = `${Number(election.opens_at.slice(0, 4)) - 18}${election.opens_at.slice(4, 10)}`;
  for (const { entry, guid: secret } of voters) {
    expect(personalId.safeParse(entry.personalId).success).toBe(true);
    expect(guid.parse(secret)).toBe(secret);
    expect(entry.birthDate <= youngest).toBe(true);
    expect(entry.name).toMatch(/^[\u10d0-\u10ff]+ [\u10d0-\u10ff]+$/);
  }
});

test('the same seed makes the same voters, another seed others', () => {
  const first = [...generateVoters(election, 50, 7)];
  expect([...generateVoters(election, 50, 7)]).toEqual(first);
  expect([...generateVoters(election, 80, 7)].slice(0, 50)).toEqual(first);
  expect([...generateVoters(election, 50, 8)]).not.toEqual(first);
});

test('no seed makes the GUIDs of an official election come again', () => {
  const secrets = [1, 1].flatMap((seed) =>
    [...generateVoters(official, 5_000, seed)].map((voter) => voter.guid),
  );
  expect(new Set(secrets).size).toBe(10_000);
  const people = (voters: ElectionDefinition) => [...generateVoters(voters, 50, 7)].map(({ entry }) => entry);
  expect(people(official)).toEqual(people(election));
});

test('voters are spread over the regions as people are', () => {
  const voters = [...generateVoters(election, 20_000, 3)];
  const shareOf = (region: string) =>
    voters.filter(({ entry }) => entry.region === region).length / voters.length;
  expect(shareOf('tbilisi')).toBeCloseTo(0.3, 1);
  expect(shareOf('imereti')).toBeCloseTo(0.14, 1);
  expect(shareOf('racha-lechkhumi')).toBeLessThan(0.02);
  expect(shareOf('racha-lechkhumi')).toBeGreaterThan(0);
  expect(new Set(voters.map(({ entry }) => entry.municipality)).size).toBeGreaterThan(60);
  const women = voters.filter(({ entry }) => entry.gender === 'female').length / voters.length;
  expect(women).toBeGreaterThan(0.5);
  expect(women).toBeLessThan(0.57);
});

test('an election elsewhere has its voters in its own regions', () => {
  const elsewhere = { ...election, regions: [{ id: 'atlantis', name: { ka: 'ატლანტიდა', en: 'Atlantis' } }] };
  const voters = [...generateVoters(elsewhere, 20, 1)];
  expect(voters.map(({ entry }) => [entry.region, entry.municipality])).toEqual(
    Array.from({ length: 20 }, () => ['atlantis', 'ატლანტიდა']),
  );
});

test('personal serials never meet', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.uniqueArray(fc.nat({ max: 999_999_999 }), { maxLength: 500 }),
      (seed, indexes) => {
        const serialOf = personalSerialsOf(seed);
        const serials = indexes.map(serialOf);
        expect(new Set(serials).size).toBe(indexes.length);
        for (const serial of serials) expect(formatPersonalId(7, serial)).toMatch(/^07\d{9}$/);
      },
    ),
  );
});
