import { useRef } from 'react';
import type { Results } from '../../../main-services/contracts/results.ts';
import { pageOf } from '../stage/pages.ts';
import { usePages } from '../stage/use-pages.ts';
import { useRowsThatFit } from '../stage/use-rows-that-fit.ts';
import { ViewFrame } from '../stage/view-frame.tsx';
import { byRank } from '../standing.ts';
import { CandidateTable } from '../tables/candidate-table.tsx';

const rowRem = 2.75;
/** A row that is higher only looks lost. */
const rowRemMax = 3.8;
/** The table's head and its sum. */
const otherRows = 2;

/** All numbers in words and digits, page by page. For the eye only: the whole table is beside it for screen readers. */
export function TableView({ results }: { results: Results }) {
  const area = useRef<HTMLDivElement>(null);
  const perPage = Math.max(3, useRowsThatFit(area, rowRem, otherRows + 3) - otherRows);
  const { page, pages, note } = usePages('table', results.candidates.length, perPage);
  const rows = (pages > 1 ? perPage : results.candidates.length) + otherRows;
  const candidates = pageOf(byRank(results.candidates), page, perPage);
  return (
    <ViewFrame view="table" note={note}>
      <div ref={area} className="table-view">
        <div
          className="table-view__page"
          style={{
            height: `min(100%, ${((candidates.length + otherRows) / rows) * 100}%, ${(candidates.length + otherRows) * rowRemMax}rem)`,
          }}
        >
          <CandidateTable results={results} candidates={candidates} />
        </div>
      </div>
    </ViewFrame>
  );
}
