import { ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { Turnout } from '../../main-services/contracts/results.ts';
import { useFormats } from '../i18n/formats.ts';
import { useMessages } from '../i18n/language.ts';
import { chartMotion, token, useChartTheme, useRemPx } from './chart-theme.ts';
import { hoursShownMax, turnoutHours } from './turnout-hours.ts';
import { useReducedMotion } from './use-media-query.ts';
import { wallMessages } from './wall-messages.ts';

/** More bars than this leave no room for their counts above them. */
const countedBarsMax = 14;

export function TurnoutByHour({ turnout, timeZone }: { turnout: Turnout; timeZone: string }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(timeZone);
  const theme = useChartTheme();
  const remPx = useRemPx();
  const still = useReducedMotion();
  const { hours, cut } = useMemo(() => turnoutHours(turnout.by_hour), [turnout.by_hour]);
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
            margin={{ top: remPx * 1.6, bottom: remPx * 1.8 }}
            valueScale={{ type: 'linear', min: 0, max: highest }}
            padding={hours.length < 6 ? 0.5 : 0.25}
            theme={theme}
            colors={token('--line-strong')}
            borderRadius={2}
            enableLabel={false}
            enableTotals={hours.length <= countedBarsMax}
            totalsOffset={remPx * 0.6}
            valueFormat={(value) => formats.number(value)}
            enableGridY={false}
            axisLeft={null}
            axisBottom={{
              tickSize: 0,
              tickPadding: remPx * 0.6,
              format: (hour) => formats.time(String(hour)),
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
