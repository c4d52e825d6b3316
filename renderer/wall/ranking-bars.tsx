import { ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { CandidateResult } from '../../main-services/contracts/results.ts';
import { chartMotion, token, useChartTheme } from './chart-theme.ts';
import { legibleColour } from './legible-colour.ts';
import { scaleEnd } from './standing.ts';
import { useReducedMotion } from './use-media-query.ts';

/** What part of a row's height is not bar; wall.css moves the bars below the names. */
const barPadding = 0.8;

interface RankingBarsProps {
  shown: readonly CandidateResult[];
  /** Rows that the whole height is divided into; those at the end have no bar. */
  rows: number;
}

/**
 * One bar a candidate, in the rows' order. The others together get none: they are no competitor, and their sum would
 * press everybody else's bars together.
 */
export function RankingBars({ shown, rows }: RankingBarsProps) {
  const theme = useChartTheme();
  const still = useReducedMotion();
  const bars = useMemo(() => {
    const ground = token('--ground');
    const rowsOfBars = shown.map(({ id, share, colour }) => ({
      id,
      share: share ?? 0,
      colour: legibleColour(colour, ground),
    }));
    for (let row = rowsOfBars.length; row < rows; row++) {
      rowsOfBars.push({ id: `no row ${row}`, share: 0, colour: 'transparent' });
    }
    // nivo counts from the bottom.
    return rowsOfBars.reverse();
  }, [shown, rows]);

  return (
    <div className="ranking__bars" aria-hidden="true">
      <ResponsiveBar
        data={bars}
        keys={['share']}
        indexBy="id"
        layout="horizontal"
        valueScale={{ type: 'linear', min: 0, max: scaleEnd(bars.map(({ share }) => share)) }}
        indexScale={{ type: 'band', round: false }}
        padding={barPadding}
        theme={theme}
        colors={({ data }) => String(data['colour'])}
        borderRadius={2}
        enableLabel={false}
        enableGridY={false}
        axisBottom={null}
        axisLeft={null}
        axisTop={null}
        axisRight={null}
        isInteractive={false}
        animate={!still}
        motionConfig={chartMotion}
      />
    </div>
  );
}
