import { z } from 'zod';
import { publicKey, sha256 } from './hashes.ts';
import { localizedText } from './localized.ts';
import { pollState } from './polls.ts';

/** An identifier that is safe in a URL, a file name, a Kafka key and a Redis key. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens only')
  .max(64);

const hexColour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #1f6feb');

/** Photos travel inside the definition, so that a kiosk shows them without a network. */
const photo = z
  .string()
  .regex(
    /^data:image\/(?:png|jpeg|webp|avif);base64,[A-Za-z0-9+/]+=*$/,
    'a base64 data URI of a PNG, JPEG, WebP or AVIF',
  )
  .max(300_000);

export const candidate = z.strictObject({
  id: slug,
  /** The number on the ballot. */
  number: z.int().min(1).max(999),
  name: localizedText,
  party: localizedText.optional(),
  colour: hexColour,
  photo: photo.optional(),
  /**
   * The line for a voter who wants none of the candidates: "none of the above", or a blank ballot. It stands last, gets
   * no rank, and its ballots count like all others.
   */
  blank: z.literal(true).optional(),
});
export type Candidate = z.infer<typeof candidate>;

export const region = z.strictObject({ id: slug, name: localizedText });
export type Region = z.infer<typeof region>;

export const station = z.strictObject({ id: slug, name: localizedText, region: slug });

/** A `test` election (a rehearsal, a demo) says so on every screen. */
export const electionMode = z.enum(['test', 'official']);
export type ElectionMode = z.infer<typeof electionMode>;

/**
 * When counted ballots may be shown:
 * - `live`: at once;
 * - `batches`: at least `ballots` new ones at a time, so that watching the wall and a kiosk together tells nothing (a batch
 *   is shown when the next one is full, or the polls are closed);
 * - `after-close`: once the polls are closed.
 */
export const releasePolicy = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('live') }),
  z.strictObject({ policy: z.literal('batches'), ballots: z.int().min(2).max(100_000) }),
  z.strictObject({ policy: z.literal('after-close') }),
]);
export type ReleasePolicy = z.infer<typeof releasePolicy>;

const electionFields = {
  id: slug,
  mode: electionMode,
  title: localizedText,
  opens_at: z.iso.datetime({ offset: true }),
  closes_at: z.iso.datetime({ offset: true }),
  /** IANA name; hours on the wall and in the turnout are this zone's. */
  time_zone: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Tbilisi'),
  release: releasePolicy,
  /** Breakdowns of turnout merge parts with fewer voters, and move by at least so many check-ins at a time. */
  small_cell: z.int().min(1).max(1_000).default(10),
  /** `rotated`: each voter's ballot begins with another candidate, by chance; the circle of candidates stays the same. */
  ballot_order: z.enum(['fixed', 'rotated']).default('fixed'),
  candidates: z.array(candidate).min(2).max(60),
  regions: z.array(region).min(1).max(200),
};

/**
 * The election as its authority defines it, in one JSON file. A station's credential is kept only as the SHA-256 of
 * its token, in hex.
 */
export const electionDefinition = z
  .strictObject({
    ...electionFields,
    /** Whether a vote needs a station's credential: in an official election yes, unless it says otherwise here. */
    station_credentials: z.enum(['optional', 'required']).optional(),
    stations: z
      .array(
        station.extend({
          token_sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
        }),
      )
      .min(1)
      .max(10_000),
  })
  .superRefine((election, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    requireUnique(election.candidates, ['candidates'], complain);
    requireUnique(election.regions, ['regions'], complain);
    requireUnique(election.stations, ['stations'], complain);
    const numbers = new Set<number>();
    const names = new Map<string, string>();
    for (const [index, { id, number, name }] of election.candidates.entries()) {
      if (numbers.has(number)) complain(['candidates', index, 'number'], `number ${number} is taken twice`);
      numbers.add(number);
      for (const text of new Set([id, name.ka, name.en])) {
        if ((names.get(text) ?? id) !== id)
          complain(['candidates', index, 'name'], 'two candidates share a name');
        names.set(text, id);
      }
    }
    const blanks = election.candidates.flatMap(({ blank }, index) => (blank ? [index] : []));
    for (const index of blanks.slice(1))
      complain(['candidates', index, 'blank'], 'there is one blank line at most');
    if (election.candidates.length - blanks.length < 2) {
      complain(['candidates'], 'at least two must stand, beside the blank line');
    }
    const regions = new Set(election.regions.map(({ id }) => id));
    for (const [index, { region: home }] of election.stations.entries()) {
      if (!regions.has(home)) complain(['stations', index, 'region'], `no region has the id ${home}`);
    }
    if (Date.parse(election.closes_at) <= Date.parse(election.opens_at)) {
      complain(['closes_at'], 'polls must close after they open');
    }
  });
export type ElectionDefinition = z.infer<typeof electionDefinition>;

/** What anyone may know of a definition: everything but the stations' credentials. */
export const publicDefinition = z.strictObject({ ...electionFields, stations: z.array(station) });
export type PublicDefinition = z.infer<typeof publicDefinition>;

/** What the election's reports and archives are checked by. */
export const electionManifest = z.strictObject({
  /** Of the public definition's canonical JSON (RFC 8785). */
  definition_sha256: sha256,
  public_key: publicKey,
});
export type ElectionManifest = z.infer<typeof electionManifest>;

/** `GET /election` */
export const publicElection = z.strictObject({
  ...publicDefinition.shape,
  ...electionManifest.shape,
  polls: pollState,
});
export type PublicElection = z.infer<typeof publicElection>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function requireUnique(
  items: readonly { id: string }[],
  path: string[],
  complain: (path: (string | number)[], message: string) => void,
): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) complain([...path, index, 'id'], `the id ${id} is used twice`);
    seen.add(id);
  }
}
