/** The room that a ballot has, and what its candidates need, in px. */
export interface BallotRoom {
  candidates: number;
  width: number;
  height: number;
  gap: number;
  /** What the buttons that turn the page take of the height, with their gap. */
  pagerHeight: number;
  /** Below this, names would be broken too often. */
  columnWidthMin: number;
  /** How high the highest candidate is in so many columns. */
  rowHeightIn: (columns: number) => number;
}

/** How a ballot is laid out: candidates run down each column, all of them in rows of the same height. */
export interface BallotLayout {
  columns: number;
  rows: number;
  pages: number;
  /** On every page but perhaps the last. */
  candidatesPerPage: number;
  rowHeight: number;
}

/** How much higher than it must be a row gets where there is room. */
const stretchMax = 2;

/**
 * On one page if that can be, in as few columns as it takes, since one column is the easiest to read. Otherwise on as few
 * pages as can be, each as full as the others, so that nobody is alone on the last one.
 */
export function layOut(room: BallotRoom): BallotLayout {
  const { candidates, width, height, gap, pagerHeight, columnWidthMin, rowHeightIn } = room;
  const columnsMax = Math.max(1, Math.floor((width + gap) / (columnWidthMin + gap)));
  const rowsIn = (available: number, rowHeight: number) =>
    Math.max(1, Math.floor((available + gap) / (rowHeight + gap)));
  const stretch = (available: number, rows: number, rowHeight: number) =>
    Math.max(rowHeight, Math.min((available + gap) / rows - gap, rowHeight * stretchMax));

  let best: BallotLayout | undefined;
  for (let columns = 1; columns <= columnsMax; columns += 1) {
    const rowHeight = rowHeightIn(columns);
    if (rowsIn(height, rowHeight) * columns >= candidates) {
      const rows = Math.ceil(candidates / columns);
      return {
        columns,
        rows,
        pages: 1,
        candidatesPerPage: candidates,
        rowHeight: stretch(height, rows, rowHeight),
      };
    }
    const available = height - pagerHeight;
    const pages = Math.ceil(candidates / (rowsIn(available, rowHeight) * columns));
    if (best && best.pages <= pages) continue;
    const candidatesPerPage = Math.ceil(candidates / pages);
    const rows = Math.ceil(candidatesPerPage / columns);
    best = { columns, rows, pages, candidatesPerPage, rowHeight: stretch(available, rows, rowHeight) };
  }
  return best ?? { columns: 1, rows: 1, pages: candidates, candidatesPerPage: 1, rowHeight: height };
}
