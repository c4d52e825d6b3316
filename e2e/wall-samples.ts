import type { ElectionDefinition } from '../main-services/contracts/election.ts';
import type { PollStatus } from '../main-services/contracts/polls.ts';
import type { Results } from '../main-services/contracts/results.ts';
import { resultsOf } from '../main-services/tally/results.ts';
import type { CheckIns } from '../main-services/tally/turnout.ts';
import { testElection } from '../main-services/testing/elections.ts';

/** A moment of an election day, as the wall may have to show it. */
export interface WallSample {
  election: ElectionDefinition;
  results: Results;
}

interface Moment {
  election?: Partial<ElectionDefinition>;
  /** By candidate, in ballot order. */
  votes: readonly number[];
  status?: PollStatus;
  /** Stations with a ballot. */
  reporting?: number;
}

const day = { opens_at: '2026-10-28T08:00:00+04:00', closes_at: '2026-10-28T20:00:00+04:00' };
const hours = [1_043, 2_070, 2_603, 3_053, 2_510, 2_329, 2_011, 1_003].map((count, index) => ({
  hour: new Date(Date.UTC(2026, 9, 28, 4 + index)).toISOString(),
  count,
}));
/** Registered voters, and how many of a thousand came, in the definition's order. */
const regions = [
  [9_102, 486],
  [0, 0],
  [3_011, 521],
  [1_022, 597],
  [4_820, 543],
  [2_871, 561],
  [3_790, 402],
  [852, 634],
  [291, 711],
  [2_977, 472],
  [1_441, 518],
  [2_380, 575],
] as const;

/** Of a thousand voters, so many are of an age group or a gender, and of a thousand of those so many came. */
const ages = [
  ['18', 110, 391],
  ['25', 190, 445],
  ['35', 200, 502],
  ['45', 180, 548],
  ['55', 170, 611],
  ['65', 150, 574],
] as const;
const genders = [
  ['female', 535, 533],
  ['male', 465, 485],
] as const;

/** What the tally would publish at such a moment. */
export function momentOf({ election: changes, votes, status = 'open', reporting = 2 }: Moment): WallSample {
  const election = testElection({ ...day, ...changes });
  const registered = sumOf(regions.map(([voters]) => voters));
  const partsOf = (
    parts: readonly (readonly [id: string, partPerMille: number, camePerMille: number])[],
    came: boolean,
  ) =>
    new Map(
      parts.map(([id, part, perMille]) => {
        const voters = Math.round((registered * part) / 1_000);
        return [id, came ? Math.round((voters * perMille) / 1_000) : voters];
      }),
    );
  const regional = election.regions.map(({ id }, index) => [id, ...(regions[index] ?? [0, 0])] as const);
  const checkIns: CheckIns = {
    total: sumOf(hours.map(({ count }) => count)),
    hour: new Map(hours.map(({ hour, count }) => [hour, count])),
    region: new Map(regional.map(([id, voters, perMille]) => [id, Math.round((voters * perMille) / 1_000)])),
    age: partsOf(ages, true),
    gender: partsOf(genders, true),
  };
  const tally = {
    ballots: sumOf(votes),
    byCandidate: new Map(election.candidates.map(({ id }, index) => [id, votes[index] ?? 0])),
    byStation: new Map(election.stations.slice(0, reporting).map(({ id }) => [id, 1])),
    passedOver: 0,
  };
  const results = resultsOf({
    election,
    polls: { status, since: day.opens_at, version: 2 },
    released: tally,
    counted: tally,
    checkIns,
    brokenDown: { ...checkIns, total: checkIns.total - 6 },
    registered: {
      total: registered,
      region: new Map(regional.map(([id, voters]) => [id, voters])),
      age: partsOf(ages, false),
      gender: partsOf(genders, false),
    },
    asOf: new Date('2026-10-28T11:42:07Z'),
  });
  return { election, results };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** As many candidates as there may be, with long names. */
export function manyCandidates(count: number): ElectionDefinition['candidates'] {
  const colours = ['#2e8b57', '#1f6feb', '#b3261e', '#0e8a9a', '#7d3cb5', '#d97706', '#6b7280', '#111111'];
  return Array.from({ length: count }, (_, index) => ({
    id: `candidate-${index + 1}`,
    number: index + 1,
    name: { ka: `ქეთევან წყალტუბელიშვილი ${index + 1}`, en: `Ketevan Tskaltubelishvili ${index + 1}` },
    party: { ka: 'ერთიანი დემოკრატიული ალიანსი', en: 'United Democratic Alliance' },
    colour: colours[index % colours.length] ?? '#111111',
  }));
}

/** The head and shoulders of nobody. */
const photo =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABgAAAAYAgMAAACdGdVrAAAACVBMVEXZxKiKWjwvSm3MntYcAAAAS0lEQVR42o3MsQ2AMBQD0ZcPBaKnp2cJhsgAjMIojJKpaEMBiCoSbqzTyeZPpkzPipBYxS0aVSmCUhuHyXg4tzAzfLudeKmLjOWhC/j+B7RYJ6bFAAAAAElFTkSuQmCC';

/** Moments by name. */
export const wallSamples = {
  live: () => momentOf({ votes: [903, 5_331, 2_109, 1_112, 3_977, 501, 2_680] }),
  tie: () => momentOf({ votes: [4_100, 4_100, 2_456, 1_295, 1_295, 584, 21] }),
  empty: () => momentOf({ votes: [], reporting: 0 }),
  final: () =>
    momentOf({
      election: { mode: 'official' },
      votes: [903, 5_331, 2_109, 1_112, 3_977, 501, 2_680],
      status: 'certified',
      reporting: 3,
    }),
  withheld: () =>
    momentOf({ election: { mode: 'official', release: { policy: 'after-close' } }, votes: [5, 3] }),
  runoff: () =>
    momentOf({
      election: {
        title: {
          en: 'Presidential election of Georgia, 28 November 2018, second round',
          ka: 'საქართველოს პრეზიდენტის არჩევნები, 2018 წლის 28 ნოემბერი, მეორე ტური',
        },
        candidates: testElection().candidates.slice(0, 2),
      },
      votes: [9_894, 6_728],
    }),
  /** With a line for whoever wants none of them, as second most do; one name and party that are long, and a photo. */
  blank: () =>
    momentOf({
      election: {
        candidates: [
          ...testElection().candidates.map((candidate, index) =>
            index === 1
              ? {
                  ...candidate,
                  photo,
                  name: {
                    ka: 'მაია-ანასტასია ჩქარეული-ბერძენიშვილი',
                    en: 'Maia-Anastasia Chkareuli-Berdzenishvili',
                  },
                  party: {
                    ka: 'მოძრაობა „თავისუფალი, დემოკრატიული და ერთიანი საქართველოსთვის“ – ახალგაზრდა კონსტიტუციონალისტები',
                    en: 'Movement “For a Free, Democratic and United Georgia” – the Young Constitutionalists',
                  },
                }
              : candidate,
          ),
          {
            id: 'none-of-the-above',
            number: 99,
            name: { ka: 'არც ერთი მათგანი', en: 'None of the above' },
            colour: '#6b7280',
            blank: true,
          },
        ],
      },
      votes: [903, 5_331, 2_109, 1_112, 3_977, 501, 0, 4_203],
    }),
  sixty: () =>
    momentOf({
      election: { candidates: manyCandidates(60) },
      votes: Array.from({ length: 60 }, (_, index) => Math.round(3_400 / (1 + ((index * 7) % 60)))),
    }),
} satisfies Record<string, () => WallSample>;
export type WallSampleName = keyof typeof wallSamples;
