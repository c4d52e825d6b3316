import { type CSSProperties, useRef } from 'react';
import type { CandidateResult, Results } from '../../main-services/contracts/results.ts';
import { type Formats, useFormats } from '../i18n/formats.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { CandidateNumber } from './candidate-number.tsx';
import { RankingBars } from './ranking-bars.tsx';
import { type Others, rankText, standingOf } from './standing.ts';
import { useRowsThatFit } from './use-rows-that-fit.ts';
import { wallMessages } from './wall-messages.ts';
import './ranking-view.css';

const rowRem = 3.35;
const rowsMin = 4;
/** A row that is much higher than its text would only look lost. */
const rowsAtLeast = 5;

/** Who is where, best first. Rows change places visibly, and each has its bar. */
export function RankingView({ results, stacked }: { results: Results; stacked: boolean }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  const list = useRef<HTMLElement>(null);
  const rowsThatFit = useRowsThatFit(list, rowRem, rowsMin);
  const { candidates } = results;
  const { shown, others } = standingOf(candidates, stacked ? candidates.length : rowsThatFit);
  const rows = Math.max(rowsAtLeast, shown.length + (others ? 1 : 0));
  return (
    <figure
      ref={list}
      className="ranking"
      role="img"
      aria-label={messages.chart(messages.votesByCandidate)}
      data-many={shown.length > 9}
      style={{ '--rows': rows } as CSSProperties}
    >
      <ol className="ranking__rows" aria-hidden="true">
        {inLastingOrder(shown).map((candidate) => (
          <CandidateRow
            key={candidate.id}
            candidate={candidate}
            place={shown.indexOf(candidate)}
            rank={rankText(candidate, candidates)}
            formats={formats}
          />
        ))}
        {others && <OthersRow others={others} place={shown.length} formats={formats} />}
      </ol>
      <RankingBars shown={shown} rows={rows} />
    </figure>
  );
}

/** Elements that keep their order only move by their `transform`; reordered ones would jump. */
function inLastingOrder(shown: readonly CandidateResult[]): CandidateResult[] {
  return [...shown].sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface CandidateRowProps {
  candidate: CandidateResult;
  /** Rows above it. */
  place: number;
  rank: string;
  formats: Formats;
}

function CandidateRow({ candidate, place, rank, formats }: CandidateRowProps) {
  const language = useLanguage();
  const { id, number, name, party, colour, votes, share } = candidate;
  return (
    <li
      className="row"
      style={{ transform: `translateY(${place * 100}%)` }}
      data-testid={`ranking-${id}`}
      data-leads={rank === '1'}
    >
      <span className="row__rank">{rank}</span>
      <CandidateNumber number={number} colour={colour} />
      <span className="row__who">
        <span className="row__name">{name[language]}</span>
        {party && <span className="row__party">{party[language]}</span>}
      </span>
      <span className="row__figures">
        <span className="row__votes">{votes !== null && formats.number(votes)}</span>
        <span className="row__share">{share !== null && formats.percent(share, 2)}</span>
      </span>
    </li>
  );
}

function OthersRow({ others, place, formats }: { others: Others; place: number; formats: Formats }) {
  const messages = useMessages(wallMessages);
  return (
    <li className="row row--others" style={{ transform: `translateY(${place * 100}%)` }} data-testid="others">
      <span className="row__rank" />
      <span className="chip chip--others">+</span>
      <span className="row__who">
        <span className="row__name">{messages.others(formats.number(others.candidates))}</span>
        {others.tiedWithLast > 0 && (
          <span className="row__party">{messages.tiedWithLast(formats.number(others.tiedWithLast))}</span>
        )}
      </span>
      <span className="row__figures">
        <span className="row__votes">{formats.number(others.votes)}</span>
        <span className="row__share">{formats.percent(others.share, 2)}</span>
      </span>
    </li>
  );
}
