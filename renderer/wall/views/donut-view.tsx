import { ResponsivePie } from '@nivo/pie';
import { useMemo } from 'react';
import type { CandidateResult, Results } from '../../../main-services/contracts/results.ts';
import { inkOn } from '../../design/colour.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { CandidateNumber, OthersNumber } from '../candidate-number.tsx';
import { chartMotion, token, useChartTheme } from '../chart-theme.ts';
import { FittedName } from '../fitted-name.tsx';
import { useLegibleColour } from '../legible-colour.ts';
import { RollingNumber } from '../rolling-number.tsx';
import { ViewFrame } from '../stage/view-frame.tsx';
import { othersId, rankText, type Standing, standingOf } from '../standing.ts';
import { useReducedMotion } from '../use-media-query.ts';
import { wallMessages } from '../wall-messages.ts';
import './donut-view.css';

/** An arc's angle from which its candidate's number has room on it. */
const labelledFromDegrees = 9;
/** More would be too thin to tell apart: the others are one arc together. */
const arcsMax = 9;

/** How the votes divide: a ring, and who has how much of it. */
export function DonutView({ results: { candidates } }: { results: Results }) {
  const standing = useMemo(() => standingOf(candidates, arcsMax), [candidates]);
  return (
    <ViewFrame view="donut">
      <div className="donut">
        <div className="donut__ring">
          <Ring candidates={candidates} standing={standing} />
          <div className="donut__hole">
            <Leader candidates={candidates} />
          </div>
        </div>
        <Legend candidates={candidates} standing={standing} />
      </div>
    </ViewFrame>
  );
}

interface PartsProps {
  candidates: readonly CandidateResult[];
  standing: Standing;
}

/** Arcs in ballot order, so that each grows and shrinks where it is; the numbers on them are the candidates' own. */
function Ring({ candidates, standing: { shown, others, blank } }: PartsProps) {
  const theme = useChartTheme();
  const still = useReducedMotion();
  const legible = useLegibleColour();
  const arcs = useMemo(() => {
    const own = new Set(shown);
    const arcOf = ({ id, number, votes, colour, blank }: CandidateResult) => ({
      id,
      text: blank ? '' : `${number}`,
      value: votes ?? 0,
      colour: legible(colour),
    });
    const arcs = candidates.filter((candidate) => own.has(candidate)).map(arcOf);
    if (others) {
      arcs.push({ id: othersId, text: '+', value: others.votes, colour: token('--line-strong') });
    }
    if (blank) arcs.push(arcOf(blank));
    return arcs.filter(({ value }) => value > 0);
  }, [candidates, shown, others, blank, legible]);
  return (
    <div className="donut__chart">
      {arcs.length > 0 && (
        <ResponsivePie
          data={arcs}
          theme={theme}
          colors={{ datum: 'data.colour' }}
          sortByValue={false}
          innerRadius={0.66}
          padAngle={arcs.length > 1 ? 0.8 : 0}
          cornerRadius={2}
          enableArcLinkLabels={false}
          arcLabel={(arc) => arc.data.text}
          arcLabelsSkipAngle={labelledFromDegrees}
          arcLabelsTextColor={(arc: { color: string }) => inkOn(arc.color)}
          isInteractive={false}
          animate={!still}
          motionConfig={chartMotion}
          transitionMode="middleAngle"
        />
      )}
    </div>
  );
}

function Leader({ candidates }: { candidates: readonly CandidateResult[] }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const leaders = candidates.filter(({ rank }) => rank === 1);
  const [leader] = leaders;
  if (!leader || leader.share === null) return <span className="donut__text">{messages.noBallots}</span>;
  return (
    <>
      <span className="donut__number">
        <RollingNumber text={formats.percent(leader.share, 2)} />
      </span>
      <span className="donut__text">
        {leaders.length > 1 ? messages.tied : messages.leader(leader.name[language])}
      </span>
    </>
  );
}

/** The ring's parts as a table, best first. */
function Legend({ candidates, standing: { shown, others, blank } }: PartsProps) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const rowOf = (candidate: CandidateResult) => (
    <li key={candidate.id} className="legend__row" data-legend={candidate.id}>
      <span className="legend__rank">{rankText(candidate, candidates)}</span>
      <CandidateNumber candidate={candidate} />
      <FittedName name={candidate.name[language]} className="legend__name" />
      <span className="legend__votes">{formats.number(candidate.votes ?? 0)}</span>
      <span className="legend__share">{formats.percent(candidate.share ?? 0, 2)}</span>
    </li>
  );
  return (
    <ol className="legend">
      {shown.map(rowOf)}
      {others && (
        <li className="legend__row">
          <span className="legend__rank" />
          <OthersNumber />
          <span className="legend__name">{messages.others(formats.number(others.candidates))}</span>
          <span className="legend__votes">{formats.number(others.votes)}</span>
          <span className="legend__share">{formats.percent(others.share, 2)}</span>
        </li>
      )}
      {blank && rowOf(blank)}
    </ol>
  );
}
