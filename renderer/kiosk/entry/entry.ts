import { guid, personalId, type VoterCredentials } from '../../../main-services/contracts/voting.ts';

export type EntryField = 'personalId' | 'guid';

/** How many characters each group of a field has, as printed. An ID is one group. */
export const groupLengths: Readonly<Record<EntryField, readonly number[]>> = {
  personalId: [11],
  guid: [8, 4, 4, 4, 12],
};

/** What the voter has entered so far, by group. May hold characters that are on no card: they are shown, not dropped. */
export type Entry = Readonly<Record<EntryField, readonly string[]>>;

export const emptyEntry: Entry = { personalId: [''], guid: ['', '', '', '', ''] };

const foreign: Readonly<Record<EntryField, RegExp>> = { personalId: /[^0-9]/, guid: /[^0-9a-f]/ };

/**
 * Letters and digits in lower case. No card has the letters o, i and l, so that they can only be digits that were read
 * wrong.
 */
export function charactersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
}

/** How many characters a field takes. */
export function lengthOf(field: EntryField): number {
  return groupLengths[field].reduce((sum, length) => sum + length, 0);
}

/** How many characters a field holds. */
export function countOf(entry: Entry, field: EntryField): number {
  return entry[field].join('').length;
}

/** What keeps a field from being complete, and where: `group` counts from 0. */
export type EntryFault =
  | { fault: 'foreign'; group: number; character: string }
  | { fault: 'missing'; group: number; count: number };

/** The first fault of a field. A character that is on no card comes before one that is missing. */
export function faultOf(entry: Entry, field: EntryField): EntryFault | undefined {
  return foreignIn(entry, field) ?? missingIn(entry, field);
}

function foreignIn(entry: Entry, field: EntryField): EntryFault | undefined {
  for (const [group, text] of entry[field].entries()) {
    const [character] = foreign[field].exec(text) ?? [];
    if (character !== undefined) return { fault: 'foreign', group, character };
  }
  return undefined;
}

function missingIn(entry: Entry, field: EntryField): EntryFault | undefined {
  for (const [group, length] of groupLengths[field].entries()) {
    const count = length - (entry[field][group] ?? '').length;
    if (count > 0) return { fault: 'missing', group, count };
  }
  return undefined;
}

/** The credentials as the station takes them; `undefined` while a field has a fault. */
export function credentialsOf(entry: Entry): VoterCredentials | undefined {
  const id = personalId.safeParse(entry.personalId.join(''));
  const code = guid.safeParse(entry.guid.join(''));
  return id.success && code.success ? { personal_id: id.data, guid: code.data } : undefined;
}

/** A place in a field: before a character of a group. */
export interface Place {
  group: number;
  caret: number;
}

/** A field's groups after a change, and where typing goes on. */
export interface Edit {
  groups: readonly string[];
  place: Place;
  /** Something that was typed found no room: most likely a character before it was typed twice. */
  surplus?: true;
}

/**
 * Types text at a place. What does not fit into its group goes on in the next one, and what finds no room at all is
 * left out: nothing that is there is pushed out unseen.
 */
export function insert(field: EntryField, groups: readonly string[], at: Place, text: string): Edit {
  const next = [...groups];
  let place = at;
  for (const character of charactersOf(text)) {
    const room = roomFor(field, next, place);
    if (!room) return { groups: next, place, surplus: true };
    const inGroup = next[room.group] ?? '';
    next[room.group] = inGroup.slice(0, room.caret) + character + inGroup.slice(room.caret);
    place = { group: room.group, caret: room.caret + 1 };
  }
  return { groups: next, place: roomFor(field, next, place) ?? place };
}

/** The place itself, or the end of the next group that is not full when typing has come to the end of a full one. */
function roomFor(field: EntryField, groups: readonly string[], at: Place): Place | undefined {
  const isFull = (group: number) => (groups[group] ?? '').length >= (groupLengths[field][group] ?? 0);
  if (!isFull(at.group)) return at;
  if (at.caret < (groups[at.group] ?? '').length) return undefined;
  for (let group = at.group + 1; group < groupLengths[field].length; group += 1) {
    if (!isFull(group)) return { group, caret: (groups[group] ?? '').length };
  }
  return undefined;
}

/** Erases the character before a place, or the last one of the group before. */
export function erase(groups: readonly string[], { group, caret }: Place): Edit {
  if (caret === 0) {
    return group === 0
      ? { groups, place: { group, caret } }
      : erase(groups, { group: group - 1, caret: (groups[group - 1] ?? '').length });
  }
  const text = groups[group] ?? '';
  const next = text.slice(0, caret - 1) + text.slice(caret);
  return {
    groups: groups.map((each, index) => (index === group ? next : each)),
    place: { group, caret: caret - 1 },
  };
}

/** The end of what a group holds. */
export function endOf(groups: readonly string[], group: number): Place {
  return { group, caret: (groups[group] ?? '').length };
}

/**
 * What a pasted text means for a field. One that comes in as many groups as the field has keeps them, so that a
 * character that is missing in the middle is missed there, and not at the end.
 */
export function paste(field: EntryField, text: string): Edit {
  const lengths = groupLengths[field];
  const parts = text
    .replace(/[{}]/g, ' ')
    .trim()
    .split(/[^0-9a-z]+/i)
    .map(charactersOf);
  const keepsGroups =
    parts.length === lengths.length && parts.every((part, group) => part.length <= (lengths[group] ?? 0));
  if (!keepsGroups) return insert(field, emptyEntry[field], { group: 0, caret: 0 }, text);
  return { groups: parts, place: endOf(parts, parts.length - 1) };
}
