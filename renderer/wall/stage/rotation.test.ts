import { expect, test } from 'vitest';
import { isRotating, neighbour, nextPlace, onePageEach, type Rotation, type View } from './rotation.ts';

const start: Rotation = {
  view: 'ranking',
  page: 0,
  pages: { ...onePageEach, table: 3 },
  pinned: false,
  paused: false,
};
const three: readonly View[] = ['ranking', 'hours', 'table'];

function places(from: Rotation, steps: number, allowed = three): string[] {
  let at = from;
  return Array.from({ length: steps }, () => {
    at = { ...at, ...nextPlace(at, allowed) };
    return `${at.view} ${at.page}`;
  });
}

test('the rotation goes through all views and all their pages, and round again', () => {
  expect(places(start, 6)).toEqual(['hours 0', 'table 0', 'table 1', 'table 2', 'ranking 0', 'hours 0']);
});

test('of a pinned view only the pages change', () => {
  expect(places({ ...start, view: 'table', pinned: true }, 4)).toEqual([
    'table 1',
    'table 2',
    'table 0',
    'table 1',
  ]);
});

test('a view that may not be shown any more is left', () => {
  expect(places(start, 2, ['hours'])).toEqual(['hours 0', 'hours 0']);
  expect(neighbour('table', ['ranking', 'hours'], 1)).toBe('ranking');
});

test('by hand it goes both ways, round and round', () => {
  expect(neighbour('ranking', three, -1)).toBe('table');
  expect(neighbour('table', three, 1)).toBe('ranking');
});

test('nothing moves while it is paused, or when there is nowhere to go', () => {
  expect(isRotating(start, three)).toBe(true);
  expect(isRotating({ ...start, paused: true }, three)).toBe(false);
  expect(isRotating({ ...start, pinned: true }, three)).toBe(false);
  expect(isRotating({ ...start, view: 'table', pinned: true }, three)).toBe(true);
  expect(isRotating({ ...start, view: 'hours' }, ['hours'])).toBe(false);
});
