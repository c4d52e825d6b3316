import { expect, test } from 'vitest';
import { hoursShownMax, turnoutHours } from './turnout-hours.ts';

const hour = (day: number, at: number) => new Date(Date.UTC(2026, 9, day, at)).toISOString();

test('hours in which nobody came are there, as zero', () => {
  const { hours, cut } = turnoutHours([
    { hour: hour(4, 4), checked_in: 7 },
    { hour: hour(4, 7), checked_in: 2 },
  ]);
  expect(hours).toEqual([
    { hour: hour(4, 4), checked_in: 7 },
    { hour: hour(4, 5), checked_in: 0 },
    { hour: hour(4, 6), checked_in: 0 },
    { hour: hour(4, 7), checked_in: 2 },
  ]);
  expect(cut).toBe(false);
});

test('the whole day of the polls is there from the first moment; what is to come has no count', () => {
  const opening = { opens_at: '2026-10-04T08:00:00+04:00', closes_at: '2026-10-04T20:00:00+04:00' };
  expect(turnoutHours([], opening).hours).toHaveLength(12);
  const { hours } = turnoutHours([{ hour: hour(4, 5), checked_in: 7 }], opening);
  expect(hours[0]).toEqual({ hour: hour(4, 4), checked_in: 0 });
  expect(hours[1]).toEqual({ hour: hour(4, 5), checked_in: 7 });
  expect(hours.slice(2).map(({ checked_in }) => checked_in)).toEqual(Array(10).fill(undefined));
  const late = turnoutHours([{ hour: hour(4, 17), checked_in: 3 }], opening);
  expect(late.hours).toHaveLength(14);
});

test('polls that are open for days have no day of their own', () => {
  const opening = { opens_at: hour(1, 4), closes_at: hour(20, 16) };
  expect(turnoutHours([{ hour: hour(4, 5), checked_in: 7 }], opening).hours).toHaveLength(1);
});

test('before anybody came there are none', () => {
  expect(turnoutHours([])).toEqual({ hours: [], cut: false });
});

test('of several days the last one is shown, and it is said that there was more', () => {
  const { hours, cut } = turnoutHours([
    { hour: hour(1, 8), checked_in: 1 },
    { hour: hour(4, 8), checked_in: 5 },
  ]);
  expect(hours).toHaveLength(hoursShownMax);
  expect(hours.at(-1)).toEqual({ hour: hour(4, 8), checked_in: 5 });
  expect(cut).toBe(true);
});
