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
