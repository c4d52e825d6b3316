import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeNeighbours, mergeSmallest } from './small-cells.ts';

interface Cell {
  registered: number;
  names: string[];
}

const merge = (a: Cell, b: Cell): Cell => ({
  registered: a.registered + b.registered,
  names: [...a.names, ...b.names],
});
const cellsOf = (...registered: number[]): Cell[] =>
  registered.map((voters, index) => ({ registered: voters, names: [String(index)] }));
const arbitraryCells = fc.array(fc.nat(30), { maxLength: 12 }).map((registered) => cellsOf(...registered));

test.each([mergeSmallest<Cell>, mergeNeighbours<Cell>])(
  'no cell that is left has fewer voters than it must, and everybody is in one (%#)',
  (merging) => {
    fc.assert(
      fc.property(arbitraryCells, fc.integer({ min: 1, max: 20 }), (cells, voters) => {
        const left = merging(cells, voters, merge);
        if (left.length === 0) return;
        for (const { registered } of left) expect(registered === 0 || registered >= voters).toBe(true);
        expect(left.filter(({ registered }) => registered > 0).length).toBeGreaterThan(1);
        expect(left.flatMap(({ names }) => names).toSorted()).toEqual(
          cells.flatMap(({ names }) => names).toSorted(),
        );
      }),
    );
  },
);

test('small regions become one, with the smallest of the others if they would be too few', () => {
  expect(mergeSmallest(cellsOf(100, 4, 50, 7), 10, merge)).toEqual([
    { registered: 100, names: ['0'] },
    { registered: 50, names: ['2'] },
    { registered: 11, names: ['1', '3'] },
  ]);
  expect(mergeSmallest(cellsOf(100, 4, 50), 10, merge)).toEqual([
    { registered: 100, names: ['0'] },
    { registered: 54, names: ['1', '2'] },
  ]);
  expect(mergeSmallest(cellsOf(100, 4), 10, merge)).toEqual([]);
});

test('a small age group goes with its smaller neighbour', () => {
  expect(mergeNeighbours(cellsOf(40, 3, 20, 60, 9), 10, merge)).toEqual([
    { registered: 40, names: ['0'] },
    { registered: 23, names: ['1', '2'] },
    { registered: 69, names: ['3', '4'] },
  ]);
});
