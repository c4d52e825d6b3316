import { expect, test } from 'vitest';
import { emptyEntry } from './entry.ts';
import { asciiOf, type KeyPress } from './hardware-keys.ts';
import { type Burst, extendBurst, scanOf } from './scanner.ts';

const guid = '3f2a9c0e-1b4d-4f6a-8c7e-0123456789ab';
const digits = guid.replaceAll('-', '');
const groups = guid.split('-');

/** A US keyboard's key for a character, under a layout that gives `key`. */
function pressOf(character: string, key = character): KeyPress {
  if (/[a-z]/i.test(character)) return { key, code: `Key${character.toUpperCase()}` };
  if (/\d/.test(character)) return { key, code: `Digit${character}` };
  return { key, code: character === ',' ? 'Comma' : 'Minus' };
}

function typed(text: string, gapMs: number, layout: (character: string) => string = (same) => same) {
  let burst: Burst | undefined;
  let nowMs = 0;
  for (const character of text) {
    nowMs += gapMs;
    burst = extendBurst(burst, pressOf(character, layout(character)), nowMs, emptyEntry);
  }
  return scanOf(burst, nowMs + gapMs);
}

test('a scanner types a card in one burst', () => {
  expect(typed(guid, 5)).toEqual({ guid: groups });
  expect(typed(guid.toUpperCase(), 5)).toEqual({ guid: groups });
  expect(typed(`01001000123,${guid}`, 5)).toEqual({ personalId: ['01001000123'], guid: groups });
  expect(typed(`01001000123;${digits}`, 5)).toEqual({ personalId: ['01001000123'], guid: groups });
});

test('a scanner works under a Georgian layout', () => {
  const georgian: Record<string, string> = { a: 'ა', b: 'ბ', c: 'ც', d: 'დ', e: 'ე', f: 'ფ' };
  expect(typed(`01001000123,${guid}`, 5, (character) => georgian[character] ?? character)).toEqual({
    personalId: ['01001000123'],
    guid: groups,
  });
});

test('hands are no scanner, and a part of a card is no card', () => {
  expect(typed(guid, 180)).toBeUndefined();
  expect(typed(guid.slice(0, -1), 5)).toBeUndefined();
  expect(typed(`${guid}0`, 5)).toBeUndefined();
  expect(typed(`0100100012,${guid}`, 5)).toBeUndefined();
  expect(scanOf(undefined, 0)).toBeUndefined();
});

test('a burst remembers what the fields held before it', () => {
  const before = { ...emptyEntry, personalId: ['0100'] };
  const first = extendBurst(undefined, pressOf('3'), 0, before);
  const second = extendBurst(first, pressOf('f'), 5, { ...emptyEntry, personalId: ['01003'] });
  expect(second?.before).toBe(before);
  expect(extendBurst(second, { key: 'Tab', code: 'Tab' }, 6, before)).toBeUndefined();
});

test('a key means its ASCII character, or that of its place', () => {
  expect(asciiOf({ key: 'B', code: 'KeyB' })).toBe('b');
  expect(asciiOf({ key: 'ბ', code: 'KeyB' })).toBe('b');
  expect(asciiOf({ key: 'a', code: 'KeyQ' })).toBe('a');
  expect(asciiOf({ key: '٣', code: 'Numpad3' })).toBe('3');
  expect(asciiOf({ key: 'Enter', code: 'Enter' })).toBeUndefined();
  expect(asciiOf({ key: 'ArrowLeft', code: 'ArrowLeft' })).toBeUndefined();
});
