import { type ReactNode, useState } from 'react';
import {
  type PollAction,
  type PollActionOffer,
  type PollWarning,
  staffPolls,
} from '../../../main-services/contracts/staff/polls.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { useAsked } from '../api/use-asked.ts';
import { useOverview, useTimeZone } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { useReasonText } from '../messages/failures.ts';
import { Panel } from '../parts/panel.tsx';
import { DayLine } from './day-line.tsx';
import { overviewMessages } from './overview-messages.ts';
import { PollActionDialog } from './poll-action-dialog.tsx';
import { ZeroReportDialog } from './zero-report-dialog.tsx';
import './polls-panel.css';

const everyMs = 2_000;
/** What the day waits for is the button that stands out. Closing is, when its time has come. */
const onwards: readonly PollAction[] = ['open', 'resume', 'certify'];

function isNextStep({ action }: PollActionOffer, warnings: readonly PollWarning[]): boolean {
  return onwards.includes(action) || (action === 'close' && warnings.includes('still-open'));
}

/** Where the polls are on their way through the day, and the step that comes next. */
export function PollsPanel() {
  const texts = useMessages(overviewMessages);
  const common = useMessages(commonStaffMessages);
  const asked = useAsked('/staff/polls', staffPolls, everyMs);
  const overview = useOverview();
  const formats = useFormats(useTimeZone());
  const [chosen, setChosen] = useState<PollActionOffer>();
  const [showsZero, setShowsZero] = useState(false);
  if (!asked.body) return <Panel title={texts.pollsTitle}>{common.loading}</Panel>;
  const { polls, opens_at, closes_at, warnings, actions } = asked.body;
  return (
    <Panel
      title={texts.pollsTitle}
      aside={
        <p className="polls__hours">
          {texts.hours(formats.dateTime(opens_at), formats.endOf(opens_at, closes_at))}
        </p>
      }
    >
      <div className="polls">
        <div>
          <p className="polls__status" data-status={polls.status}>
            {common.polls[polls.status]}
          </p>
          <p className="polls__since">{texts.since(formats.dateTime(polls.since))}</p>
        </div>
        <DayLine status={polls.status} />
      </div>
      {warnings.map((warning) => (
        <Banner key={warning} tone="warning">
          {texts.warnings[warning]}
        </Banner>
      ))}
      <Actions offers={actions} warnings={warnings} onChoose={setChosen}>
        {polls.version > 0 && <Button onClick={() => setShowsZero(true)}>{texts.zeroShow}</Button>}
      </Actions>
      {chosen && (
        <PollActionDialog
          offer={chosen}
          version={polls.version}
          onCancel={() => {
            setChosen(undefined);
            asked.again();
          }}
          onDone={(answer) => {
            setChosen(undefined);
            asked.again();
            overview.again();
            if (answer.zero_report) setShowsZero(true);
          }}
        />
      )}
      {showsZero && <ZeroReportDialog onClose={() => setShowsZero(false)} />}
    </Panel>
  );
}

function Actions({
  offers,
  warnings,
  onChoose,
  children,
}: {
  offers: readonly PollActionOffer[];
  warnings: readonly PollWarning[];
  onChoose: (offer: PollActionOffer) => void;
  children: ReactNode;
}) {
  const texts = useMessages(overviewMessages);
  const reasonText = useReasonText();
  const possible = offers.filter(({ refusal }) => refusal === null);
  const hindered = offers.flatMap(({ action, refusal }) =>
    refusal === null || refusal === 'wrong-status' ? [] : [{ action, refusal }],
  );
  return (
    <>
      {hindered.map(({ action, refusal }) => (
        <Banner key={action} tone="info">
          {texts.notNow(texts.actions[action].button, reasonText(refusal))}
        </Banner>
      ))}
      <div className="polls__actions">
        {possible.map((offer) => (
          <Button
            key={offer.action}
            look={isNextStep(offer, warnings) ? 'primary' : 'secondary'}
            onClick={() => onChoose(offer)}
          >
            {texts.actions[offer.action].button}
          </Button>
        ))}
        {possible.length === 0 && hindered.length === 0 && <p className="note">{texts.nothingToDo}</p>}
        <span className="polls__aside">{children}</span>
      </div>
    </>
  );
}
