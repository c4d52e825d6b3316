import { expect, test } from 'vitest';
import {
  defaultStationSettings,
  stationSettings,
  wallView,
} from '../../../main-services/contracts/staff/settings.ts';
import { choicesOf, moveView, readSeconds, shownOf, toggleView } from './wall-views.ts';

test('hidden views come after those that are shown, and none is missing', () => {
  const choices = choicesOf(['table', 'ranking']);
  expect(shownOf(choices)).toEqual(['table', 'ranking']);
  expect(new Set(choices.map(({ view }) => view))).toEqual(new Set(wallView.options));
});

test('views change places, and stop at the ends', () => {
  const choices = choicesOf(wallView.options);
  expect(shownOf(moveView(choices, 'donut', -1)).slice(0, 3)).toEqual(['donut', 'ranking', 'hours']);
  expect(shownOf(moveView(choices, 'ranking', 1)).slice(0, 3)).toEqual(['donut', 'ranking', 'hours']);
  expect(moveView(choices, 'ranking', -1)).toEqual(choices);
  expect(moveView(choices, 'table', 1)).toEqual(choices);
});

test('a view is hidden and shown in its place', () => {
  const hidden = toggleView(choicesOf(['ranking', 'hours', 'table']), 'hours');
  expect(shownOf(hidden)).toEqual(['ranking', 'table']);
  expect(shownOf(toggleView(hidden, 'hours'))).toEqual(['ranking', 'hours', 'table']);
});

test('seconds are those that the station takes', () => {
  expect(['', ' ', '3', ' 600 '].map(readSeconds)).toEqual([null, null, 3, 600]);
  expect(['2', '601', '4.5', 'off', '-3'].map(readSeconds)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
  for (const text of ['', '3', '600']) {
    const wall = { views: ['table' as const], seconds: readSeconds(text) };
    expect(stationSettings.safeParse({ ...defaultStationSettings, wall }).success).toBe(true);
  }
});
