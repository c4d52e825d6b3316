import { beforeEach, expect, test } from 'vitest';
import { CountingSigns, textOfSign } from './counting-signs.ts';

let nowMs = 0;
let signs: CountingSigns;

beforeEach(() => {
  nowMs = 1_000;
  signs = new CountingSigns(3, () => nowMs);
});

function hear(...partitions: number[]): boolean {
  signs.hear(textOfSign(partitions));
  return signs.areComplete;
}

test('whoever has just begun to listen believes that all is counted, but not for long', () => {
  expect(signs.areComplete).toBe(true);
  nowMs += 8_001;
  expect(signs.areComplete).toBe(false);
});

test('all partitions have to be heard of, from whomever', () => {
  nowMs += 9_000;
  expect(hear(0, 2)).toBe(false);
  expect(hear(1)).toBe(true);
});

test('one that nobody counts any more is missed, though the others are', () => {
  nowMs += 5_000;
  expect(hear(0, 1)).toBe(true);
  nowMs += 5_000;
  expect(hear(0, 1)).toBe(false);
  expect(hear(0, 1, 2)).toBe(true);
});

test.each(['', '3', '-1', 'all', '0.5', 'length', '0 '])(
  'what is no partition changes nothing: “%s”',
  (text) => {
    nowMs += 9_000;
    hear(1, 2);
    signs.hear(text);
    expect(signs.areComplete).toBe(false);
    expect(hear(0)).toBe(true);
  },
);
