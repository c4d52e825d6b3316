import type { Overview } from '../../../main-services/contracts/staff/overview.ts';
import { Banner } from '../../design/banner.tsx';
import { CheckIcon } from '../../design/icons/icon.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { Panel } from '../parts/panel.tsx';
import { Tag } from '../parts/tag.tsx';
import { overviewMessages } from './overview-messages.ts';
import './ballots-panel.css';

/** accepted = logged = counted = shown, or what is on its way. */
export function BallotsPanel({ overview: { ballots, lag } }: { overview: Overview }) {
  const texts = useMessages(overviewMessages);
  const formats = useFormats();
  if (!ballots) {
    return (
      <Panel title={texts.ballotsTitle}>
        <Banner tone="warning">{texts.ballotsUnknown}</Banner>
      </Panel>
    );
  }
  const figures = [
    { name: texts.accepted, text: texts.acceptedText, value: ballots.accepted },
    { name: texts.logged, text: texts.loggedText, value: ballots.logged },
    { name: texts.counted, text: texts.countedText, value: ballots.counted },
    { name: texts.shown, text: texts.shownText, value: ballots.shown },
  ];
  const agree = ballots.in_flight === 0;
  return (
    <Panel
      title={texts.ballotsTitle}
      aside={
        <Tag tone={agree ? 'success' : 'warning'}>
          {agree && <CheckIcon />}
          {agree ? texts.agree : texts.inFlight(formats.number(ballots.in_flight))}
        </Tag>
      }
    >
      <dl className="ballots">
        {figures.map(({ name, text, value }) => (
          <div key={name} className="ballots__figure">
            <dt>
              {name}
              <span className="ballots__where">{text}</span>
            </dt>
            <dd>
              {value === null ? (
                <span className="ballots__withheld">{texts.withheld}</span>
              ) : (
                formats.number(value)
              )}
            </dd>
          </div>
        ))}
      </dl>
      {lag && <p className="note">{texts.lag(formats.number(lag.to_log), formats.number(lag.to_tally))}</p>}
    </Panel>
  );
}
