import type { Overview } from '../../../main-services/contracts/staff/overview.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { turnoutHours } from '../../wall/views/turnout-hours.ts';
import { Panel } from '../parts/panel.tsx';
import { overviewMessages } from './overview-messages.ts';
import './turnout-panel.css';

/** Who has come so far, and when. */
export function TurnoutPanel({ overview: { turnout, election } }: { overview: Overview }) {
  const texts = useMessages(overviewMessages);
  const formats = useFormats(election.time_zone);
  return (
    <Panel title={texts.turnoutTitle}>
      {turnout ? (
        <>
          <p className="turnout__figures">
            <strong className="turnout__share">{formats.percent(turnout.share, 2)}</strong>
            <span>
              {texts.turnoutOf(formats.number(turnout.checked_in), formats.number(turnout.registered))}
            </span>
          </p>
          {turnout.checked_in === 0 ? (
            <p className="note">{texts.nobodyYet}</p>
          ) : (
            <HourChart turnout={turnout} election={election} />
          )}
        </>
      ) : (
        <p className="note">{texts.nobodyYet}</p>
      )}
    </Panel>
  );
}

/** More columns than this leave no room for each one's time. */
const labelledMax = 9;

function HourChart({
  turnout,
  election,
}: {
  turnout: NonNullable<Overview['turnout']>;
  election: Overview['election'];
}) {
  const texts = useMessages(overviewMessages);
  const formats = useFormats(election.time_zone);
  const { hours } = turnoutHours(turnout.by_hour, election);
  const highest = Math.max(1, ...hours.map(({ checked_in = 0 }) => checked_in));
  const labelEvery = Math.ceil(hours.length / labelledMax);
  return (
    <figure className="hour-chart-frame">
      <figcaption className="hour-chart__title">{texts.byHour}</figcaption>
      <ol className="hour-chart" aria-hidden="true">
        {hours.map(({ hour, checked_in }, index) => (
          <li key={hour} className="hour-chart__hour">
            <span className="hour-chart__column">
              {checked_in !== undefined && (
                <span className="hour-chart__bar" style={{ height: `${(checked_in / highest) * 100}%` }}>
                  {checked_in > 0 && <span className="hour-chart__count">{formats.number(checked_in)}</span>}
                </span>
              )}
            </span>
            <span className="hour-chart__time">{index % labelEvery === 0 && formats.time(hour)}</span>
          </li>
        ))}
      </ol>
      <table className="heard-only">
        <caption>{texts.byHour}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.hour}</th>
            <th scope="col">{texts.came}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, checked_in }) => (
            <tr key={hour}>
              <th scope="row">{formats.time(hour)}</th>
              <td>{checked_in === undefined ? '–' : formats.number(checked_in)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
