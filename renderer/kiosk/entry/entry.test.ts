import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  charactersOf,
  credentialsOf,
  emptyEntry,
  endOf,
  erase,
  faultOf,
  groupLengths,
  insert,
  paste,
} from './entry.ts';

const groups = ['3f2a9c0e', '1b4d', '4f6a', '8c7e', '0123456789ab'];
const empty = emptyEntry.guid;
const start = { group: 0, caret: 0 };

test('a code is case-blind and hyphen-blind, and its groups fill one after the other', () => {
  expect(insert('guid', empty, start, '3F2A9C0E-1b4d4F6a8c7e0123456789AB')).toEqual({
    groups,
    place: { group: 4, caret: 12 },
  });
  expect(insert('guid', empty, start, '3f2a9c0e')).toEqual({
    groups: ['3f2a9c0e', '', '', '', ''],
    place: { group: 1, caret: 0 },
  });
});

test('letters that no card has are the digits that they look like', () => {
  expect(charactersOf('O1 lI-o')).toBe('01110');
});

test('what is typed in the middle stays there, and goes on behind it', () => {
  const typed = insert('guid', ['3f2ac0e', '1b4d', '', '', ''], { group: 0, caret: 4 }, '9');
  expect(typed).toEqual({ groups: ['3f2a9c0e', '1b4d', '', '', ''], place: { group: 0, caret: 5 } });
});

test('into a full field goes nothing, and it is said', () => {
  expect(insert('guid', groups, { group: 4, caret: 12 }, 'f')).toEqual({
    groups,
    place: { group: 4, caret: 12 },
    surplus: true,
  });
  expect(insert('personalId', ['01001000123'], { group: 0, caret: 3 }, '4')).toMatchObject({
    groups: ['01001000123'],
    surplus: true,
  });
});

test('erasing goes back over the groups', () => {
  expect(erase(['3f2a9c0e', '1', '', '', ''], { group: 1, caret: 1 })).toEqual({
    groups: ['3f2a9c0e', '', '', '', ''],
    place: { group: 1, caret: 0 },
  });
  expect(erase(['3f2a9c0e', '', '', '', ''], { group: 1, caret: 0 })).toEqual({
    groups: ['3f2a9c0', '', '', '', ''],
    place: { group: 0, caret: 7 },
  });
  expect(erase(empty, start)).toEqual({ groups: empty, place: start });
});

test('a pasted code says in which group a character is missing', () => {
  const pasted = paste('guid', ' {3f2a9c0e-1b4-4f6a-8c7e-0123456789ab}\n').groups;
  expect(pasted).toEqual(['3f2a9c0e', '1b4', '4f6a', '8c7e', '0123456789ab']);
  expect(faultOf({ ...emptyEntry, guid: pasted }, 'guid')).toEqual({ fault: 'missing', group: 1, count: 1 });
  expect(paste('guid', groups.join('')).groups).toEqual(groups);
  expect(paste('guid', `${groups.join('')}0`)).toMatchObject({ groups, surplus: true });
});

test('a character that is on no card is kept, and found', () => {
  const { groups: typed } = insert('guid', empty, start, '3f2a9c0e-1bg');
  expect(typed).toEqual(['3f2a9c0e', '1bg', '', '', '']);
  expect(faultOf({ ...emptyEntry, guid: typed }, 'guid')).toEqual({
    fault: 'foreign',
    group: 1,
    character: 'g',
  });
  expect(faultOf({ ...emptyEntry, personalId: ['0100100012a'] }, 'personalId')).toMatchObject({
    character: 'a',
  });
});

test('credentials exist once both fields are complete, in the form the station takes', () => {
  const personalId = ['01001000123'];
  expect(credentialsOf({ personalId, guid: empty })).toBeUndefined();
  expect(credentialsOf({ personalId: ['0100100012'], guid: groups })).toBeUndefined();
  expect(credentialsOf({ personalId, guid: groups })).toEqual({
    personal_id: '01001000123',
    guid: '3f2a9c0e-1b4d-4f6a-8c7e-0123456789ab',
  });
});

test('whatever is typed and erased, no group overflows, and typing goes on at a place that exists', () => {
  const key = fc.oneof(fc.constantFrom('erase'), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat(4)), { maxLength: 80 }), (keys) => {
      let edit = { groups: empty, place: start };
      for (const [typed, jump] of keys) {
        const place = jump === 4 ? endOf(edit.groups, jump) : edit.place;
        edit = typed === 'erase' ? erase(edit.groups, place) : insert('guid', edit.groups, place, typed);
        expect(edit.place.caret).toBeLessThanOrEqual((edit.groups[edit.place.group] ?? '').length);
        for (const [group, length] of groupLengths.guid.entries()) {
          expect((edit.groups[group] ?? '').length).toBeLessThanOrEqual(length);
        }
      }
    }),
  );
});
