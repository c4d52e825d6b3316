import fc from 'fast-check';
import { expect, test } from 'vitest';
import { credentialsOf, digitsOf, displayOf, firstIncomplete, regroup } from './entry.ts';

const guid = '3f2a9c0e1b4d4f6a8c7e0123456789ab';

test('a GUID is case- and hyphen-blind, and shown in its groups', () => {
  expect(digitsOf('guid', ' {3F2A9C0E-1B4D-4F6A-8C7E-0123456789AB} ')).toBe(guid);
  expect(displayOf('guid', guid)).toBe('3f2a9c0e-1b4d-4f6a-8c7e-0123456789ab');
  expect(displayOf('guid', guid.slice(0, 9))).toBe('3f2a9c0e-1');
  expect(displayOf('guid', '')).toBe('');
});

test('a personal ID takes 11 digits and nothing else', () => {
  expect(digitsOf('personalId', '01 001-000123 ab 99')).toBe('01001000123');
});

test('the caret stays behind the same digit while the text regroups around it', () => {
  expect(regroup('guid', { text: '3f2a9c0e1', caret: 9 })).toEqual({ text: '3f2a9c0e-1', caret: 10 });
  expect(regroup('guid', { text: 'x3f2a9c0e-1b', caret: 2 })).toEqual({ text: '3f2a9c0e-1b', caret: 1 });
  expect(regroup('personalId', { text: '12a3', caret: 3 })).toEqual({ text: '123', caret: 2 });
});

test('regrouping changes no digit and keeps the caret inside, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(60), (text, position) => {
      const caret = Math.min(position, text.length);
      const shown = regroup('guid', { text, caret });
      expect(digitsOf('guid', shown.text)).toBe(digitsOf('guid', text));
      expect(shown.caret).toBeLessThanOrEqual(shown.text.length);
      expect(digitsOf('guid', shown.text.slice(0, shown.caret))).toBe(digitsOf('guid', text.slice(0, caret)));
    }),
  );
});

test('credentials exist once both fields are complete, in the form the station takes', () => {
  expect(firstIncomplete({ personalId: '', guid })).toBe('personalId');
  expect(firstIncomplete({ personalId: '01001000123', guid: 'ab' })).toBe('guid');
  expect(credentialsOf({ personalId: '01001000123', guid: 'ab' })).toBeUndefined();
  expect(firstIncomplete({ personalId: '01001000123', guid })).toBeUndefined();
  expect(credentialsOf({ personalId: '01001000123', guid })).toEqual({
    personal_id: '01001000123',
    guid: '3f2a9c0e-1b4d-4f6a-8c7e-0123456789ab',
  });
});
