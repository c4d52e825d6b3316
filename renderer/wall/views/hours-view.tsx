import { useMemo } from 'react';
import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { Results } from '../../../main-services/contracts/results.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { RollingNumber } from '../rolling-number.tsx';
import { ViewFrame } from '../stage/view-frame.tsx';
import { useUpright } from '../use-media-query.ts';
import { wallMessages } from '../wall-messages.ts';
import { hoursShownMax, turnoutHours } from './turnout-hours.ts';
import './hours-view.css';

/** More columns than this leave no room for each one's time and count; then every second or third has them. */
const labelledMax = { wide: 14, upright: 7 };

interface HoursViewProps {
  results: Results;
  election: PublicElection | undefined;
}

/** When people came: a column an hour. */
export function HoursView({ results: { turnout, time_zone }, election }: HoursViewProps) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(time_zone);
  const { hours, cut } = useMemo(() => turnoutHours(turnout.by_hour, election), [turnout.by_hour, election]);
  const highest = Math.max(1, ...hours.map(({ checked_in = 0 }) => checked_in));
  const labelEvery = Math.ceil(hours.length / labelledMax[useUpright() ? 'upright' : 'wide']);
  const note = cut ? messages.lastHours(formats.number(hoursShownMax)) : undefined;
  return (
    <ViewFrame view="hours" note={note}>
      {turnout.checked_in === 0 ? (
        <p className="view__empty">{messages.nobodyYet}</p>
      ) : (
        <ol className="hours">
          {hours.map(({ hour, checked_in }, index) => (
            <li key={hour} className="hour">
              <span className="hour__column">
                {checked_in !== undefined && (
                  <span
                    className="hour__bar"
                    style={{ transform: `translateY(${100 - (checked_in / highest) * 100}%)` }}
                  >
                    {index % labelEvery === 0 && (
                      <span className="hour__count">
                        <RollingNumber text={formats.number(checked_in)} />
                      </span>
                    )}
                  </span>
                )}
              </span>
              <span className="hour__time">{index % labelEvery === 0 && formats.time(hour)}</span>
            </li>
          ))}
        </ol>
      )}
    </ViewFrame>
  );
}
