import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Candidate } from '../../../main-services/contracts/election.ts';
import { ArrowLeftIcon, ArrowRightIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { kioskMessages } from '../messages.ts';
import './ballot-pages.css';
import { CandidateGauge, CandidateRow } from './candidate-row.tsx';
import { useBallotLayout } from './use-ballot-layout.ts';

/**
 * The candidates on as many pages as they need: nothing scrolls, so that nobody is hidden without the page saying so.
 */
export function BallotPages({
  candidates,
  chosenId,
  label,
  onChoose,
  onKeyDown,
}: {
  candidates: readonly Candidate[];
  chosenId: string | undefined;
  label: string;
  onChoose: (candidateId: string) => void;
  onKeyDown: (press: KeyboardEvent) => void;
}) {
  const { candidates: texts } = useMessages(kioskMessages);
  const { measures, layout } = useBallotLayout(candidates.length);
  const perPage = layout?.candidatesPerPage ?? candidates.length;
  const pages = layout?.pages ?? 1;
  const [first, setFirst] = useState(() =>
    Math.max(
      0,
      candidates.findIndex(({ id }) => id === chosenId),
    ),
  );
  const page = Math.floor(first / perPage);
  const group = useRef<HTMLDivElement>(null);
  useFocusAfterTurning(group, first);
  const turn = (to: number) => setFirst(to * perPage);

  return (
    <div className="ballot" ref={measures.room}>
      {layout && (
        <div
          ref={group}
          className="ballot__page"
          style={{
            gridTemplateRows: `repeat(${layout.rows}, ${layout.rowHeight}px)`,
            gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
          }}
          role="radiogroup"
          tabIndex={-1}
          aria-label={pages > 1 ? `${label}. ${texts.page(page + 1, pages)}` : label}
          onKeyDown={onKeyDown}
        >
          {candidates.slice(page * perPage, (page + 1) * perPage).map((candidate) => (
            <CandidateRow
              key={candidate.id}
              candidate={candidate}
              chosen={candidate.id === chosenId}
              onChoose={() => onChoose(candidate.id)}
            />
          ))}
        </div>
      )}
      {pages > 1 && (
        <Pager
          page={page + 1}
          pages={pages}
          onPrevious={() => turn(page - 1)}
          onNext={() => turn(page + 1)}
        />
      )}
      <div className="ballot__gauge" aria-hidden="true" inert>
        <div className="ballot__page" ref={measures.gauge}>
          {candidates.map((candidate) => (
            <CandidateGauge key={candidate.id} candidate={candidate} />
          ))}
        </div>
        <div ref={measures.pagerGauge}>
          <Pager page={candidates.length} pages={candidates.length} />
        </div>
      </div>
    </div>
  );
}

/** Where the voter is among the pages: as large as the ways on, and between them. */
function Pager({
  page,
  pages,
  onPrevious,
  onNext,
}: {
  page: number;
  pages: number;
  onPrevious?: () => void;
  onNext?: () => void;
}) {
  const { candidates: texts } = useMessages(kioskMessages);
  return (
    <div className="pager">
      <TurnButton disabled={page === 1} onClick={onPrevious}>
        <ArrowLeftIcon />
        <span className="pager__label">{texts.previousPage}</span>
      </TurnButton>
      <p className="pager__page">{texts.page(page, pages)}</p>
      <TurnButton disabled={page === pages} onClick={onNext}>
        <span className="pager__label">{texts.nextPage}</span>
        <ArrowRightIcon />
      </TurnButton>
    </div>
  );
}

function TurnButton({
  disabled,
  onClick,
  children,
}: {
  disabled: boolean;
  onClick: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <button type="button" className="pager__turn" disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}

/** A page that was turned is read out, and Tab goes on at its top. */
function useFocusAfterTurning(group: React.RefObject<HTMLDivElement | null>, first: number): void {
  const before = useRef(first);
  useEffect(() => {
    if (before.current === first) return;
    before.current = first;
    group.current?.focus();
  }, [group, first]);
}
