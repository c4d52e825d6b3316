import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BallotRoom, layOut } from './page-layout.ts';

const room: BallotRoom = {
  candidates: 7,
  width: 1000,
  height: 1000,
  gap: 10,
  pagerHeight: 70,
  columnWidthMin: 400,
  rowHeightIn: () => 90,
};

test('a ballot that fits has one page and one column', () => {
  expect(layOut(room)).toMatchObject({ columns: 1, rows: 7, pages: 1, candidatesPerPage: 7 });
});

test('a second column comes before a second page', () => {
  expect(layOut({ ...room, candidates: 20 })).toMatchObject({ columns: 2, rows: 10, pages: 1 });
});

test('pages are equally full', () => {
  // 9 rows of 2 beside the buttons: 18 + 3 would leave three candidates alone.
  expect(layOut({ ...room, candidates: 21 })).toMatchObject({ pages: 2, candidatesPerPage: 11, rows: 6 });
});

test('columns that make names wrap are taken only if they save a page', () => {
  const wraps = { ...room, rowHeightIn: (columns: number) => (columns === 1 ? 90 : 200) };
  expect(layOut({ ...wraps, candidates: 30 })).toMatchObject({ columns: 1, pages: 4, candidatesPerPage: 8 });
});

test('every candidate has a place that is on the screen', () => {
  fc.assert(
    fc.property(
      fc.record({
        candidates: fc.integer({ min: 2, max: 60 }),
        width: fc.integer({ min: 300, max: 4000 }),
        height: fc.integer({ min: 250, max: 4000 }),
        rowHeight: fc.integer({ min: 47, max: 170 }),
      }),
      ({ rowHeight, ...size }) => {
        const layout = layOut({ ...room, ...size, rowHeightIn: (columns) => rowHeight + columns });
        const { columns, rows, pages, candidatesPerPage } = layout;
        expect(columns * rows).toBeGreaterThanOrEqual(candidatesPerPage);
        expect(pages * candidatesPerPage).toBeGreaterThanOrEqual(size.candidates);
        expect((pages - 1) * candidatesPerPage).toBeLessThan(size.candidates);
        const available = size.height - (pages > 1 ? room.pagerHeight : 0);
        expect(rows * (layout.rowHeight + room.gap) - room.gap).toBeLessThanOrEqual(available + 1e-6);
        expect(layout.rowHeight).toBeGreaterThanOrEqual(rowHeight + columns);
      },
    ),
  );
});
