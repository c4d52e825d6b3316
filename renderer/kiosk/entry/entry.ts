import { guid, personalId, type VoterCredentials } from '../../../main-services/contracts/voting.ts';

export type EntryField = 'personalId' | 'guid';

/** What the voter has typed so far: digits and hexadecimal digits only, without grouping. */
export interface Entry {
  personalId: string;
  guid: string;
}

export const emptyEntry: Entry = { personalId: '', guid: '' };

/** How many digits each field takes. */
export const fieldLengths: Readonly<Record<EntryField, number>> = { personalId: 11, guid: 32 };

const foreign: Readonly<Record<EntryField, RegExp>> = { personalId: /\D/g, guid: /[^0-9a-f]/g };

/** Only what the field takes, in lower case, and no more than it takes. */
export function digitsOf(field: EntryField, text: string): string {
  return text.toLowerCase().replace(foreign[field], '').slice(0, fieldLengths[field]);
}

export function isComplete(entry: Entry, field: EntryField): boolean {
  return entry[field].length === fieldLengths[field];
}

/** The field that is still to be filled, or `undefined` when both are. */
export function firstIncomplete(entry: Entry): EntryField | undefined {
  return (['personalId', 'guid'] as const).find((field) => !isComplete(entry, field));
}

/** The credentials as the station takes them; `undefined` until both fields are complete. */
export function credentialsOf(entry: Entry): VoterCredentials | undefined {
  const id = personalId.safeParse(entry.personalId);
  const code = guid.safeParse(entry.guid);
  return id.success && code.success ? { personal_id: id.data, guid: code.data } : undefined;
}

/** As shown: a GUID in its groups of 8-4-4-4-12, with a hyphen as soon as a group is full. */
export function displayOf(field: EntryField, digits: string): string {
  if (field === 'personalId') return digits;
  const groups = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ];
  return groups.filter((group) => group !== '').join('-');
}

/** A field's text and caret. */
export interface Edit {
  text: string;
  caret: number;
}

/**
 * What an input shows after the voter changed it to `typed`: regrouped, with the caret behind the same digit as before.
 */
export function regroup(field: EntryField, typed: Edit): Edit {
  const before = digitsOf(field, typed.text.slice(0, typed.caret)).length;
  const text = displayOf(field, digitsOf(field, typed.text));
  let caret = 0;
  for (let seen = 0; seen < before && caret < text.length; caret += 1) {
    if (text.charAt(caret) !== '-') seen += 1;
  }
  return { text, caret };
}
