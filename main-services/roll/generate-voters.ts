import { createHash, randomBytes } from 'node:crypto';
import type { ElectionDefinition } from '../contracts/election.ts';
import { makeGuid } from '../voting/keys.ts';
import type { RollEntry } from '../voting/ports.ts';
import { type Municipality, municipalitiesOf } from './georgia.ts';
import { familyNames, firstNames } from './georgian-names.ts';
import { formatPersonalId, personalSerialsOf } from './personal-ids.ts';
import { type SeededRandom, seededRandom, weightedPicker } from './seeded-random.ts';

/** A voter who is about to be put on the roll; the GUID goes onto the card and nowhere else. */
export interface NewVoter {
  entry: Omit<RollEntry, 'authCodeHash'>;
  guid: string;
}

/** Registered voters to a precinct, as in Georgia's real elections (3.5 million in 3,705 precincts). */
const votersPerPrecinct = 950;
const adultShare = 0.94;
const dayMs = 86_400_000;
const guidBlockBytes = 64 * 1024;

/**
 * Makes up voters: names, regions in proportion to their people, ages as in Georgia, everybody 18 on the day the polls
 * open. The same seed gives the same voters, in constant memory however many they are.
 *
 * GUIDs are what lets somebody vote, so a seed must not make them guessable: in an `official` election they come from
 * the system's CSPRNG whatever the seed is. Only in a `test` election do they follow from the seed too.
 */
export function* generateVoters(
  election: ElectionDefinition,
  voters: number,
  seed: number,
): Generator<NewVoter, void> {
  const random = seededRandom(seed, 'voters');
  const serialOf = personalSerialsOf(seed);
  const pickHome = weightedPicker(homesOf(election));
  const nextGuid = election.mode === 'test' ? seededGuids(seed, election.id) : randomGuids();
  const pollsOpen = Date.parse(election.opens_at);
  for (let index = 0; index < voters; index++) {
    const { region, municipality, precincts } = pickHome(random);
    const { gender, ageYears } = pickPerson(random);
    yield {
      entry: {
        personalId: formatPersonalId(municipality.code, serialOf(index)),
        name: `${pickName(firstNames[gender], random)} ${pickName(familyNames, random)}`,
        birthDate: birthDateOf(pollsOpen, ageYears, random),
        gender,
        region,
        municipality: municipality.name,
        precinct: formatPrecinct(municipality, 1 + random.below(precincts)),
      },
      guid: nextGuid(),
    };
  }
}

interface Home {
  region: string;
  municipality: Municipality;
  precincts: number;
}

/** Every municipality of the election's regions; a region that is none of Georgia's is one municipality of its own. */
function homesOf(election: ElectionDefinition): { item: Home; weight: number }[] {
  const homes = election.regions.flatMap(({ id, name }, index) => {
    const municipalities = municipalitiesOf(id) ?? [
      { name: name.ka, code: 99 - (index % 20), thousands: 300 },
    ];
    return municipalities.map((municipality) => {
      const precincts = Math.ceil((municipality.thousands * 1000 * adultShare) / votersPerPrecinct);
      return { item: { region: id, municipality, precincts }, weight: municipality.thousands };
    });
  });
  if (homes.length > 0) return homes;
  return election.regions.map(({ id, name }) => ({
    item: { region: id, municipality: { name: name.ka, code: 99, thousands: 1 }, precincts: 1 },
    weight: 1,
  }));
}

/** People by five years of age and gender, in thousands: the shape of Georgia's census of 2014. */
const ages: readonly { from: number; years: number; female: number; male: number }[] = [
  { from: 18, years: 2, female: 45, male: 49 },
  { from: 20, years: 5, female: 127, male: 134 },
  { from: 25, years: 5, female: 138, male: 139 },
  { from: 30, years: 5, female: 132, male: 129 },
  { from: 35, years: 5, female: 127, male: 119 },
  { from: 40, years: 5, female: 124, male: 114 },
  { from: 45, years: 5, female: 126, male: 112 },
  { from: 50, years: 5, female: 142, male: 124 },
  { from: 55, years: 5, female: 135, male: 111 },
  { from: 60, years: 5, female: 121, male: 95 },
  { from: 65, years: 5, female: 87, male: 62 },
  { from: 70, years: 5, female: 74, male: 46 },
  { from: 75, years: 5, female: 83, male: 48 },
  { from: 80, years: 5, female: 46, male: 23 },
  { from: 85, years: 13, female: 24, male: 9 },
];

const pickBand = weightedPicker<{ gender: 'female' | 'male'; from: number; years: number }>(
  ages.flatMap(({ from, years, female, male }) => [
    { item: { gender: 'female', from, years }, weight: female },
    { item: { gender: 'male', from, years }, weight: male },
  ]),
);

function pickPerson(random: SeededRandom): { gender: 'female' | 'male'; ageYears: number } {
  const { gender, from, years } = pickBand(random);
  return { gender, ageYears: from + random.below(years) };
}

/** Lists of names have the common ones first, and those are picked several times as often as the last. */
function pickName(names: readonly string[], random: SeededRandom): string {
  const index = Math.min(random.below(names.length), random.below(Math.ceil(names.length * 1.5)));
  return names[index] ?? '';
}

/** Somebody of that many whole years on the given day (in milliseconds); the day within the year is of chance. */
function birthDateOf(onDay: number, ageYears: number, random: SeededRandom): string {
  const birthday = new Date(onDay);
  birthday.setUTCFullYear(birthday.getUTCFullYear() - ageYears);
  return new Date(birthday.getTime() - (1 + random.below(364)) * dayMs).toISOString().slice(0, 10);
}

function formatPrecinct({ code }: Municipality, number: number): string {
  return `${String(code).padStart(2, '0')}.${String(number).padStart(3, '0')}`;
}

function seededGuids(seed: number, electionId: string): () => string {
  let index = 0;
  return () =>
    makeGuid((bytes) =>
      createHash('sha256').update(`guid|${electionId}|${seed}|${index++}`).digest().subarray(0, bytes),
    );
}

/** Asks the system for random bytes in blocks, which is far cheaper than 16 at a time. */
function randomGuids(): () => string {
  let block = Buffer.alloc(0);
  return () =>
    makeGuid((bytes) => {
      if (block.length < bytes) block = randomBytes(guidBlockBytes);
      const drawn = block.subarray(0, bytes);
      block = block.subarray(bytes);
      return drawn;
    });
}
