import { type CSSProperties, useMemo, useRef } from 'react';
import type { Candidate, PublicElection } from '../../../main-services/contracts/election.ts';
import type { CandidateResult, Results } from '../../../main-services/contracts/results.ts';
import { Portrait } from '../../design/portrait.tsx';
import { type Formats, useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { CandidateNumber, OthersNumber } from '../candidate-number.tsx';
import { FittedName } from '../fitted-name.tsx';
import { useLegibleColour } from '../legible-colour.ts';
import { RollingNumber } from '../rolling-number.tsx';
import { useRowsThatFit } from '../stage/use-rows-that-fit.ts';
import { ViewFrame } from '../stage/view-frame.tsx';
import { type Others, rankText, scaleEnd, standingOf } from '../standing.ts';
import { useUpright } from '../use-media-query.ts';
import { wallMessages } from '../wall-messages.ts';
import './ranking-view.css';

const rowRem = { wide: 3.7, upright: 5 };
const rowsMin = 4;
/** A row that is much higher than its text would only look lost: of two candidates, none fills half of the screen. */
const rowsAtLeast = 3;

interface RankingViewProps {
  results: Results;
  /** Has the candidates' photos. */
  election: PublicElection | undefined;
  stacked: boolean;
}

/** Who is where, best first. Rows change places visibly, and each has its bar. */
export function RankingView({ results: { candidates }, election, stacked }: RankingViewProps) {
  const formats = useFormats();
  const list = useRef<HTMLOListElement>(null);
  const rowsThatFit = useRowsThatFit(list, rowRem[useUpright() ? 'upright' : 'wide'], rowsMin);
  const { shown, others, blank } = standingOf(candidates, stacked ? candidates.length : rowsThatFit);
  const withRow = blank ? [...shown, blank] : shown;
  const taken = withRow.length + (others ? 1 : 0);
  const rows = Math.max(rowsAtLeast, taken);
  const above = (rows - taken) / 2;
  const end = scaleEnd(withRow.map(({ share }) => share ?? 0));
  const pictured = usePictured(election);
  return (
    <ViewFrame view="ranking">
      <ol
        ref={list}
        className="ranking"
        data-pictured={pictured !== undefined}
        style={{ '--rows': rows, '--longest': longestName(withRow) } as CSSProperties}
      >
        {inLastingOrder(withRow).map((candidate) => (
          <CandidateRow
            key={candidate.id}
            candidate={candidate}
            pictured={pictured}
            place={above + (candidate === blank ? taken - 1 : shown.indexOf(candidate))}
            rank={rankText(candidate, candidates)}
            filled={(candidate.share ?? 0) / end}
            formats={formats}
          />
        ))}
        {others && <OthersRow others={others} place={above + shown.length} formats={formats} />}
      </ol>
    </ViewFrame>
  );
}

/** The candidates as they are on the ballot, if any has a photo: then each has a picture, or initials instead. */
function usePictured(election: PublicElection | undefined): ReadonlyMap<string, Candidate> | undefined {
  return useMemo(() => {
    if (!election?.candidates.some(({ photo }) => photo)) return undefined;
    return new Map(election.candidates.map((candidate) => [candidate.id, candidate]));
  }, [election]);
}

/** Elements that keep their order only move by their `transform`; reordered ones would jump. */
function inLastingOrder(shown: readonly CandidateResult[]): CandidateResult[] {
  return [...shown].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** So that the bars begin close to the names: as wide a column as the longest name in either language needs. */
function longestName(shown: readonly CandidateResult[]): number {
  return Math.max(0, ...shown.flatMap(({ name }) => [name.ka.length, name.en.length]));
}

interface CandidateRowProps {
  candidate: CandidateResult;
  pictured: ReadonlyMap<string, Candidate> | undefined;
  /** Rows above it. */
  place: number;
  rank: string;
  /** How much of its bar's room it takes, 0 to 1. */
  filled: number;
  formats: Formats;
}

function CandidateRow({ candidate, pictured, place, rank, filled, formats }: CandidateRowProps) {
  const language = useLanguage();
  const { id, name, party, colour, votes, share } = candidate;
  const background = useLegibleColour()(colour);
  const onBallot = pictured?.get(id);
  return (
    <li
      className="row"
      style={{ transform: `translateY(${place * 100}%)` }}
      data-testid={`ranking-${id}`}
      data-leads={rank === '1'}
    >
      <span className="row__rank">{rank}</span>
      <CandidateNumber candidate={candidate} />
      {onBallot &&
        (onBallot.blank ? (
          <span className="row__no-portrait" />
        ) : (
          <Portrait candidate={onBallot} language={language} />
        ))}
      <span className="row__who">
        <FittedName name={name[language]} className="row__name" />
        {party && <span className="row__party">{party[language]}</span>}
      </span>
      <span className="row__bar">
        <span className="row__fill" style={{ background, transform: `translateX(${filled * 100 - 100}%)` }} />
      </span>
      <span className="row__votes">{votes !== null && <RollingNumber text={formats.number(votes)} />}</span>
      <span className="row__share">
        {share !== null && <RollingNumber text={formats.percent(share, 2)} />}
      </span>
    </li>
  );
}

/**
 * All who have no row of their own. They get no bar: they are no competitor, and their sum would press everybody else's
 * bars together.
 */
function OthersRow({ others, place, formats }: { others: Others; place: number; formats: Formats }) {
  const messages = useMessages(wallMessages);
  return (
    <li className="row row--others" style={{ transform: `translateY(${place * 100}%)` }} data-testid="others">
      <span className="row__rank" />
      <OthersNumber />
      <span className="row__who row__who--wide">
        <span className="row__name">{messages.others(formats.number(others.candidates))}</span>
        {others.tiedWithLast > 0 && (
          <span className="row__party">{messages.tiedWithLast(formats.number(others.tiedWithLast))}</span>
        )}
      </span>
      <span className="row__votes">
        <RollingNumber text={formats.number(others.votes)} />
      </span>
      <span className="row__share">
        <RollingNumber text={formats.percent(others.share, 2)} />
      </span>
    </li>
  );
}
