import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, countOf, readCode } from './receipt-code.ts';

const printed = '7Q3K-0VTX-M2RA-91ZC';

test.each([
  ['as printed', printed],
  ['in small letters, without groups', '7q3k0vtxm2ra91zc'],
  ['with the usual mix-ups', '7Q3K-OVTX-M2RA-9lZC'],
  ['with blanks and a long dash', ' 7Q3K 0VTX–M2RA  91ZC '],
  ['as a QR code has it', `https://results.example.ge/receipt?lang=en#${printed}`],
  ['by a scanner under the Georgian layout', '7Q3K-0VთX-M2ღA-91ძჩ'],
  ['by hand under the Georgian layout', '7ქ3კ-0ვტხ-მ2რა-91ზც'],
])('a code is read %s', (_, text) => {
  expect(codeOf(readCode(text))).toBe(printed);
});

test('a character that no receipt has is told with its group, before one that is missing', () => {
  expect(readCode('7Q3K-0VUX-M2').fault).toEqual({ fault: 'foreign', group: 1, character: 'U' });
  expect(readCode('7Q3K-0VTX-M2RA-91Z*').fault).toEqual({ fault: 'foreign', group: 3, character: '*' });
});

test('what is missing is missed in its own group where groups are told apart', () => {
  expect(readCode('7Q3K-0VX-M2RA-91ZC').fault).toEqual({ fault: 'missing', group: 1, count: 1 });
  expect(readCode('7Q3K0VXM2RA91ZC').fault).toEqual({ fault: 'missing', group: 3, count: 1 });
  expect(readCode('').fault).toEqual({ fault: 'missing', group: 0, count: 4 });
});

test('what is too much is told, and not cut off unseen', () => {
  expect(readCode(`${printed}7`).fault).toEqual({ fault: 'surplus' });
  expect(codeOf(readCode(`${printed}7`))).toBeUndefined();
});

test('whatever is typed is either a code or has a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const reading = readCode(text);
      const code = codeOf(reading);
      expect(code === undefined || /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/.test(code)).toBe(
        true,
      );
      expect(code === undefined).toBe(reading.fault !== undefined);
      expect(countOf(reading)).toBeGreaterThanOrEqual(0);
    }),
  );
});
