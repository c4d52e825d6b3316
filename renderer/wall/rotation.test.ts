import { expect, test } from 'vitest';
import {
  isRotating,
  neighbour,
  nextPlace,
  type Rotation,
  rotationSeconds,
  rotationSecondsDefault,
  viewFromHash,
  views,
} from './rotation.ts';

const start: Rotation = {
  view: 'ranking',
  page: 0,
  pages: { ranking: 1, turnout: 1, table: 3 },
  pinned: false,
  paused: false,
};

function places(
  from: Rotation,
  steps: number,
  allowed = views as readonly (typeof views)[number][],
): string[] {
  let at = from;
  return Array.from({ length: steps }, () => {
    at = { ...at, ...nextPlace(at, allowed) };
    return `${at.view} ${at.page}`;
  });
}

test('the rotation goes through all views and all their pages, and round again', () => {
  expect(places(start, 6)).toEqual(['turnout 0', 'table 0', 'table 1', 'table 2', 'ranking 0', 'turnout 0']);
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
  expect(places(start, 2, ['turnout'])).toEqual(['turnout 0', 'turnout 0']);
  expect(neighbour('table', ['ranking', 'turnout'], 1)).toBe('ranking');
});

test('by hand it goes both ways, round and round', () => {
  expect(neighbour('ranking', views, -1)).toBe('table');
  expect(neighbour('table', views, 1)).toBe('ranking');
});

test('nothing moves while it is paused, or when there is nowhere to go', () => {
  expect(isRotating(start, views)).toBe(true);
  expect(isRotating({ ...start, paused: true }, views)).toBe(false);
  expect(isRotating({ ...start, pinned: true }, views)).toBe(false);
  expect(isRotating({ ...start, view: 'table', pinned: true }, views)).toBe(true);
  expect(isRotating({ ...start, view: 'turnout' }, ['turnout'])).toBe(false);
});

test('an address pins a view and sets the pace; nonsense does neither', () => {
  expect(viewFromHash('#turnout')).toBe('turnout');
  expect(viewFromHash('#elsewhere')).toBeUndefined();
  expect(viewFromHash('')).toBeUndefined();
  expect(rotationSeconds('?cycle=off')).toBe('off');
  expect(rotationSeconds('?cycle=30')).toBe(30);
  for (const search of ['', '?cycle=', '?cycle=0', '?cycle=1e9', '?cycle=often']) {
    expect(rotationSeconds(search)).toBe(rotationSecondsDefault);
  }
});
