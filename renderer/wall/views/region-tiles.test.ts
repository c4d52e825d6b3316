import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { electionDefinition } from '../../../main-services/contracts/election.ts';
import { mapOf } from './region-tiles.ts';

const demo = new URL('../../../main-services/election/demo-election.json', import.meta.url);
const { regions } = electionDefinition.parse(JSON.parse(readFileSync(demo, 'utf8')));
const parts = regions.map(({ id }) => ({ regions: [id] }));
const tiles = new Map(mapOf(parts)?.map(({ tile, region }) => [region.regions[0], tile]));

test('every region of Georgia has a place of its own', () => {
  expect(tiles.size).toBe(12);
  expect(new Set([...tiles.values()].map(({ column, row }) => `${column}/${row}`)).size).toBe(12);
});

/** Regions that have a border with each other. */
const borders = [
  ['abkhazia', 'samegrelo-zemo-svaneti'],
  ['samegrelo-zemo-svaneti', 'racha-lechkhumi'],
  ['samegrelo-zemo-svaneti', 'imereti'],
  ['samegrelo-zemo-svaneti', 'guria'],
  ['racha-lechkhumi', 'imereti'],
  ['racha-lechkhumi', 'shida-kartli'],
  ['guria', 'imereti'],
  ['guria', 'adjara'],
  ['guria', 'samtskhe-javakheti'],
  ['adjara', 'samtskhe-javakheti'],
  ['imereti', 'shida-kartli'],
  ['imereti', 'samtskhe-javakheti'],
  ['samtskhe-javakheti', 'shida-kartli'],
  ['samtskhe-javakheti', 'kvemo-kartli'],
  ['shida-kartli', 'kvemo-kartli'],
  ['shida-kartli', 'mtskheta-mtianeti'],
  ['kvemo-kartli', 'tbilisi'],
  ['tbilisi', 'mtskheta-mtianeti'],
  ['mtskheta-mtianeti', 'kakheti'],
] as const;

test.each(borders)('%s is beside %s', (one, other) => {
  const [a, b] = [tiles.get(one), tiles.get(other)];
  expect(Math.abs((a?.column ?? 0) - (b?.column ?? 9))).toBeLessThanOrEqual(1);
  expect(Math.abs((a?.row ?? 0) - (b?.row ?? 9))).toBeLessThanOrEqual(1);
});

test('what lies west of something stands left of it, and what lies north above', () => {
  for (const [west, east] of [
    ['abkhazia', 'tbilisi'],
    ['adjara', 'kvemo-kartli'],
    ['guria', 'imereti'],
    ['imereti', 'kakheti'],
  ] as const) {
    expect(tiles.get(west)?.column).toBeLessThan(tiles.get(east)?.column ?? 0);
  }
  for (const [north, south] of [
    ['mtskheta-mtianeti', 'tbilisi'],
    ['racha-lechkhumi', 'imereti'],
    ['guria', 'adjara'],
    ['shida-kartli', 'kvemo-kartli'],
  ] as const) {
    expect(tiles.get(north)?.row).toBeLessThan(tiles.get(south)?.row ?? 0);
  }
});

test('another country, or a part that is too small to be seen as one, is no map', () => {
  expect(mapOf([...parts, { regions: ['bavaria'] }])).toBeUndefined();
  expect(mapOf(parts.slice(0, 3))).toBeUndefined();
  expect(mapOf([])).toBeUndefined();
});

test('regions that are told together have a tile each', () => {
  const [first, second, ...others] = parts;
  const both = { regions: [...(first?.regions ?? []), ...(second?.regions ?? [])] };
  const merged = mapOf([both, ...others]);
  expect(merged).toHaveLength(12);
  expect(merged?.filter(({ together }) => together).map(({ region }) => region)).toEqual([both, both]);
});
