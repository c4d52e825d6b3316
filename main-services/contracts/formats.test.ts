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

test('what ends on the day on which it began is told by its time alone', () => {
  const ka = formatsIn('ka', 'Asia/Tbilisi');
  const begun = '2026-10-04T04:00:00Z';
  expect(ka.endOf(begun, '2026-10-04T16:00:00Z')).toBe('20:00');
  expect(ka.endOf(begun, '2026-10-04T20:00:00Z')).toBe(ka.dateTime('2026-10-04T20:00:00Z'));
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

test('Georgian is written as the Georgian tables say, which browsers do not have', () => {
  const ka = formatsIn('ka', 'Asia/Tbilisi');
  for (const value of [0, 7, 999, 1_234, 12_345, 1_594_030]) {
    expect(plain(ka.number(value))).toBe(plain(new Intl.NumberFormat('ka').format(value)));
  }
  const percent = new Intl.NumberFormat('ka', { style: 'percent', minimumFractionDigits: 2 });
  expect(plain(ka.percent(0.1234, 2))).toBe(plain(percent.format(0.1234)));
  const date = new Intl.DateTimeFormat('ka', { dateStyle: 'long', timeZone: 'Asia/Tbilisi' });
  for (let month = 0; month < 12; month++) {
    const instant = new Date(Date.UTC(2026, month, 5));
    expect(ka.date(instant)).toBe(date.format(instant));
  }
  const relative = new Intl.RelativeTimeFormat('ka');
  const ages = [0, 1, 59, 60, 3_599, 3_600, 86_400, 864_000];
  expect(ages.map((seconds) => ka.ago(seconds))).toEqual(
    [
      [0, 'second'] as const,
      [1, 'second'] as const,
      [59, 'second'] as const,
      [1, 'minute'] as const,
      [59, 'minute'] as const,
      [1, 'hour'] as const,
      [1, 'day'] as const,
      [10, 'day'] as const,
    ].map(([count, unit]) => relative.format(-count, unit)),
  );
});
