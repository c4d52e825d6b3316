import { useEffect, useRef } from 'react';
import type { Results } from '../../main-services/contracts/results.ts';
import { useFormats } from '../i18n/formats.ts';
import { useMessages } from '../i18n/language.ts';
import { CandidateTable } from './candidate-table.tsx';
import { pageOf, pagesFor } from './pages.ts';
import { byRank } from './standing.ts';
import { useRowsThatFit } from './use-rows-that-fit.ts';
import { wallMessages } from './wall-messages.ts';
import { reportPages, useWall } from './wall-store.ts';

const rowRem = 2.75;
/** A row that is higher only looks lost. */
const rowRemMax = 3.8;
/** The table's head and its sum. */
const otherRows = 2;

/** All numbers in words and digits, page by page. For the eye only: the whole table is beside it for screen readers. */
export function TableView({ results }: { results: Results }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const area = useRef<HTMLDivElement>(null);
  const perPage = Math.max(3, useRowsThatFit(area, rowRem, otherRows + 3) - otherRows);
  const pages = pagesFor(results.candidates.length, perPage);
  const page = useWall((state) => (state.view === 'table' ? Math.min(state.page, pages - 1) : 0));
  useEffect(() => reportPages('table', pages), [pages]);
  const note = pages > 1 ? messages.page(formats.number(page + 1), formats.number(pages)) : undefined;
  const rows = (pages > 1 ? perPage : results.candidates.length) + otherRows;
  return (
    <div ref={area} className="table-view" aria-hidden="true">
      <div style={{ height: `min(100%, ${rows * rowRemMax}rem)` }}>
        <CandidateTable
          results={results}
          candidates={pageOf(byRank(results.candidates), page, perPage)}
          note={note}
        />
      </div>
    </div>
  );
}
