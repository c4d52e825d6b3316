import { ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { Turnout } from '../../main-services/contracts/results.ts';
import { useFormats } from '../i18n/formats.ts';
import { useMessages } from '../i18n/language.ts';
import { chartMotion, token, useChartTheme, useRemPx } from './chart-theme.ts';
import { hoursShownMax, turnoutHours } from './turnout-hours.ts';
import { useReducedMotion } from './use-media-query.ts';
import { wallMessages } from './wall-messages.ts';

/** More bars than this leave no room for a count above each, or for a time below it. */
const labelledBarsMax = { wide: 14, stacked: 6 };

/** Of the scale beside bars that have no room for their counts. */
const scaleSteps = 3;

interface TurnoutByHourProps {
  turnout: Turnout;
  timeZone: string;
  stacked: boolean;
}

export function TurnoutByHour({ turnout, timeZone, stacked }: TurnoutByHourProps) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(timeZone);
  const theme = useChartTheme();
  const remPx = useRemPx();
  const still = useReducedMotion();
  const { hours, cut } = useMemo(() => turnoutHours(turnout.by_hour), [turnout.by_hour]);
  const labelsMax = labelledBarsMax[stacked ? 'stacked' : 'wide'];
  const timeEvery = Math.ceil(hours.length / labelsMax);
  const timed = new Set(hours.map(({ hour }) => hour).filter((_, index) => index % timeEvery === 0));
  const counted = hours.length <= labelsMax;
  const highest = Math.max(1, ...hours.map(({ checked_in }) => checked_in));
  return (
    <figure className="hours" role="img" aria-label={messages.chart(messages.byHour)}>
      <h2 className="view__title">
        {messages.byHour}
        {cut && <small> · {messages.lastHours(formats.number(hoursShownMax))}</small>}
      </h2>
      <div className="hours__chart" aria-hidden="true">
        {hours.length === 0 ? (
          <p className="empty">{messages.nobodyYet}</p>
        ) : (
          <ResponsiveBar
            data={hours}
            keys={['checked_in']}
            indexBy="hour"
            margin={{ top: remPx * 1.6, bottom: remPx * 1.8, left: counted ? 0 : remPx * 3.6 }}
            valueScale={{ type: 'linear', min: 0, max: highest }}
            // Few bars stay slim.
            padding={Math.max(0.25, 0.97 - hours.length * 0.09)}
            theme={theme}
            colors={token('--line-strong')}
            borderRadius={2}
            enableLabel={false}
            enableTotals={counted}
            totalsOffset={remPx * 0.6}
            valueFormat={(value) => formats.number(value)}
            enableGridY={!counted}
            gridYValues={scaleSteps}
            axisLeft={
              counted
                ? null
                : { tickSize: 0, tickValues: scaleSteps, format: (count) => formats.number(count) }
            }
            axisBottom={{
              tickSize: 0,
              tickPadding: remPx * 0.6,
              format: (hour) => (timed.has(hour) ? formats.time(hour) : ''),
            }}
            isInteractive={false}
            animate={!still}
            motionConfig={chartMotion}
          />
        )}
      </div>
    </figure>
  );
}
