import { z } from 'zod';
import type { ElectionDefinition } from '../contracts/election.ts';
import { guid, personalId } from '../contracts/voting.ts';
import type { NewVoter } from './generate-voters.ts';

export const requiredColumns = [
  'personal_id',
  'name',
  'birth_date',
  'gender',
  'region',
  'municipality',
  'precinct',
] as const;
export type RollColumn = (typeof requiredColumns)[number] | 'guid';

/** A roll file's row as read: the voter (whose GUID is still to be made if the row has none), or what is wrong. */
export type RollRow =
  | { outcome: 'voter'; entry: NewVoter['entry']; guid: string | undefined }
  | { outcome: 'faulty'; messages: string[] };

const firstBirthYear = 1890;
const filled = z.string().min(1, 'is empty').max(200, 'is too long');
const genders = new Map<string, 'female' | 'male'>([
  ['female', 'female'],
  ['male', 'male'],
  ['მდედრობითი', 'female'],
  ['მამრობითი', 'male'],
]);

/**
 * How the rows of an election's roll are read. A region is given by its id or by its name in either language; a birth
 * date is an ISO date that `today` does not precede. Messages name the column, never the value.
 */
export function rollRowReader(
  election: ElectionDefinition,
  today: Date,
): (fields: ReadonlyMap<RollColumn, string>) => RollRow {
  const row = rowSchema(election, today);
  return (fields) => {
    const parsed = row.safeParse(Object.fromEntries(fields));
    if (!parsed.success) {
      return {
        outcome: 'faulty',
        messages: parsed.error.issues.map(({ path: [column], message }) => `${String(column)} ${message}`),
      };
    }
    const { personal_id, birth_date, guid, ...entry } = parsed.data;
    return { outcome: 'voter', entry: { ...entry, personalId: personal_id, birthDate: birth_date }, guid };
  };
}

function rowSchema(election: ElectionDefinition, today: Date) {
  const regions = new Map(
    election.regions.flatMap(({ id, name }) => [id, name.ka, name.en].map((text) => [text, id])),
  );
  const lastBirthDate = today.toISOString().slice(0, 10);
  return z.object({
    personal_id: personalId,
    name: filled,
    birth_date: z.iso
      .date('must be a date such as 2001-12-31')
      .refine((date) => date <= lastBirthDate, 'is in the future')
      .refine((date) => Number(date.slice(0, 4)) >= firstBirthYear, `is before ${firstBirthYear}`),
    gender: lookUp(genders, 'must be female or male'),
    region: lookUp(regions, 'is no region of this election'),
    municipality: filled,
    precinct: filled,
    guid: z.preprocess((text) => text || undefined, guid.optional()),
  });
}

function lookUp<T>(known: ReadonlyMap<string, T>, complaint: string) {
  return z.string().transform((text, context) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: complaint });
    return z.NEVER;
  });
}
