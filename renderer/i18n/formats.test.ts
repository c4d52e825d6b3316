import { expect, test } from 'vitest';
import { formatsIn } from './formats.ts';

const plain = (text: string) => text.replace(/\s/g, ' ');

test('numbers and shares follow the language', () => {
  const en = formatsIn('en');
  const ka = formatsIn('ka');
  expect(en.number(1594030)).toBe('1,594,030');
  expect(plain(ka.number(1594030))).toBe('1 594 030');
  expect(en.percent(0.3864)).toBe('38.6%');
  expect(plain(ka.percent(0.3864, 2))).toBe('38,64%');
});

test('times are those of the zone that is given', () => {
  const instant = '2026-10-04T20:30:05Z';
  expect(formatsIn('en', 'Asia/Tbilisi').time(instant)).toBe('00:30');
  expect(formatsIn('ka', 'Asia/Tbilisi').timeWithSeconds(instant)).toBe('00:30:05');
  expect(formatsIn('en', 'Asia/Tbilisi').date(instant)).toBe('5 October 2026');
  expect(formatsIn('ka', 'UTC').date(instant)).toContain('ოქტომბერი');
});

test('an age is told in the largest unit that says something', () => {
  const en = formatsIn('en');
  expect([3.9, 59, 61, 3_599, 7_300, 200_000].map((seconds) => en.ago(seconds))).toEqual([
    '3 seconds ago',
    '59 seconds ago',
    '1 minute ago',
    '59 minutes ago',
    '2 hours ago',
    '2 days ago',
  ]);
  expect(formatsIn('ka').ago(3)).toBe('3 წამის წინ');
});
