import { ResponsivePie } from '@nivo/pie';
import { useMemo } from 'react';
import type { CandidateResult, Results } from '../../main-services/contracts/results.ts';
import { inkOn } from '../design/colour.ts';
import { useFormats } from '../i18n/formats.ts';
import { useMessages } from '../i18n/language.ts';
import { chartMotion, token, useChartTheme } from './chart-theme.ts';
import { legibleColour } from './legible-colour.ts';
import { othersId, standingOf } from './standing.ts';
import { useReducedMotion } from './use-media-query.ts';
import { wallMessages } from './wall-messages.ts';
import './votes-donut.css';

/** An arc's angle from which its candidate's number has room on it. */
const labelledFromDegrees = 16;
/** More would be too thin to tell apart: the others are one arc together, as in the ranking. */
const arcsMax = 10;

/** Arcs in ballot order, so that each grows and shrinks where it is; the numbers on them are the candidates' own. */
export function VotesDonut({ results }: { results: Results }) {
  const messages = useMessages(wallMessages);
  const theme = useChartTheme();
  const still = useReducedMotion();
  const { candidates } = results;
  const arcs = useMemo(() => {
    const ground = token('--ground');
    const { shown, others } = standingOf(candidates, arcsMax);
    const own = new Set(shown);
    const arcs = candidates
      .filter((candidate) => own.has(candidate) && candidate.votes)
      .map(({ id, number, votes, colour }) => ({
        id,
        text: `${number}`,
        value: votes ?? 0,
        colour: legibleColour(colour, ground),
      }));
    if (others?.votes) {
      arcs.push({ id: othersId, text: '+', value: others.votes, colour: token('--line-strong') });
    }
    return arcs;
  }, [candidates]);

  return (
    <div className="donut" role="img" aria-label={messages.chart(messages.votesByCandidate)}>
      <div className="donut__chart" aria-hidden="true">
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
      <div className="donut__hole" aria-hidden="true">
        <Leader candidates={candidates} />
      </div>
    </div>
  );
}

function Leader({ candidates }: { candidates: readonly CandidateResult[] }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const leaders = candidates.filter(({ rank }) => rank === 1);
  const [leader] = leaders;
  if (!leader || leader.share === null) return <span className="donut__text">{messages.noBallots}</span>;
  return (
    <>
      <span className="donut__number">{formats.percent(leader.share, 2)}</span>
      <span className="donut__text">
        {leaders.length > 1 ? messages.tied : messages.leader(`${leader.number}`)}
      </span>
    </>
  );
}
