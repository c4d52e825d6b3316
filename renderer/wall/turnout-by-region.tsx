import { useEffect, useRef } from 'react';
import type { Turnout } from '../../main-services/contracts/results.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { pageOf, pagesFor } from './pages.ts';
import { useUpright } from './use-media-query.ts';
import { useRowsThatFit } from './use-rows-that-fit.ts';
import { wallMessages } from './wall-messages.ts';
import { reportPages, useWall } from './wall-store.ts';

/** Narrow columns need two lines for a long name. */
const rowRem = { wide: 2.35, upright: 3.2 };
const rowRemMax = 3.4;
const columns = 2;

/** Every region in the election's own order; more than fit come page by page. */
export function TurnoutByRegion({ regions, stacked }: { regions: Turnout['by_region']; stacked: boolean }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const list = useRef<HTMLDivElement>(null);
  const rowHeight = rowRem[useUpright() ? 'upright' : 'wide'];
  const rowsThatFit = useRowsThatFit(list, rowHeight, 2);
  const perPage = stacked ? regions.length : rowsThatFit * columns;
  const pages = pagesFor(regions.length, perPage);
  const page = useWall((state) => (state.view === 'turnout' ? Math.min(state.page, pages - 1) : 0));
  useEffect(() => reportPages('turnout', pages), [pages]);
  return (
    <figure className="regions" role="img" aria-label={messages.chart(messages.byRegion)}>
      <h2 className="view__title">
        {messages.byRegion}
        {pages > 1 && <small> · {messages.page(formats.number(page + 1), formats.number(pages))}</small>}
      </h2>
      <div
        ref={list}
        className="regions__list"
        aria-hidden="true"
        style={{ gridAutoRows: `minmax(${rowHeight}rem, ${rowRemMax}rem)` }}
      >
        {pageOf(regions, page, perPage).map(({ id, name, checked_in, share }) => (
          <div key={id} className="region">
            <span className="region__name">{name[language]}</span>
            <span className="region__count">{formats.number(checked_in)}</span>
            <span className="region__share">{formats.percent(share, 2)}</span>
            <span className="meter">
              <span className="meter__fill" style={{ transform: `scaleX(${share})` }} />
            </span>
          </div>
        ))}
      </div>
    </figure>
  );
}
