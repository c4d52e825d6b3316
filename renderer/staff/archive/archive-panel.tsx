import { areOver } from '../../../main-services/contracts/polls.ts';
import { type ArchiveStatus, archiveStatus } from '../../../main-services/contracts/staff/reports.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { useAsked } from '../api/use-asked.ts';
import { useOverview, useTimeZone } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Facts } from '../parts/facts.tsx';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { Progress } from '../parts/progress.tsx';
import { archiveMessages } from './archive-messages.ts';
import './archive-panel.css';

const everyMs = 1_000;

/** Writes all that an auditor needs, and says where it is and how to check it. */
export function ArchivePanel() {
  const texts = useMessages(archiveMessages);
  const common = useMessages(commonStaffMessages);
  const { body: overview } = useOverview();
  const { body, failure, show } = useAsked('/staff/archives', archiveStatus, everyMs);
  const act = useAct();
  const write = () => void act.run(() => post('/staff/archives', archiveStatus), show);
  const isOver = overview !== undefined && areOver(overview.polls.status);
  return (
    <Panel title={texts.title}>
      <p>{texts.text}</p>
      {!isOver && <p className="note">{texts.notYet}</p>}
      {isOver && <Banner tone="warning">{texts.confidential}</Banner>}
      {body && <Newest status={body} />}
      {isOver && body && body.state !== 'writing' && (
        <div className="form__actions">
          <Button onClick={write} aria-disabled={act.busy}>
            {act.busy ? common.working : body.archive ? texts.writeAgain : texts.write}
          </Button>
        </div>
      )}
      <FailureBanner failure={act.failure ?? (body ? undefined : failure)} />
    </Panel>
  );
}

function Newest({ status }: { status: ArchiveStatus }) {
  const texts = useMessages(archiveMessages);
  const { number, dateTime } = useFormats(useTimeZone());
  const { state, started_at, started_by, archive } = status;
  return (
    <>
      <div role="status">
        {state !== 'none' && (
          <Banner tone={state === 'failed' ? 'danger' : state === 'written' ? 'success' : 'info'}>
            {texts.states[state]}
            {started_at !== null && ` ${texts.startedBy(dateTime(started_at), started_by ?? '')}`}
          </Banner>
        )}
      </div>
      {state === 'writing' && (
        <Progress
          text={texts.progress(number(status.ballots_done), number(status.ballots_wanted))}
          done={status.ballots_done}
          wanted={status.ballots_wanted}
        />
      )}
      {archive && <Written archive={archive} stationId={status.station_id ?? ''} />}
    </>
  );
}

function Written({
  archive: { folder, ballots, ballots_sha256, public_key },
  stationId,
}: {
  archive: NonNullable<ArchiveStatus['archive']>;
  stationId: string;
}) {
  const texts = useMessages(archiveMessages);
  const { number } = useFormats();
  const command = `npm run verify -- --archive "${folder}" --public-key ${public_key}`;
  return (
    <>
      <Facts
        codes
        rows={[
          [texts.folder(stationId), folder],
          [texts.ballots, number(ballots)],
          [texts.hash, ballots_sha256],
        ]}
      />
      <h3>{texts.checkTitle}</h3>
      <ol className="archive__check">
        <li>{texts.checkCopy}</li>
        <li>
          {texts.checkRun}
          <p className="code archive__command">{command}</p>
          <CopyButton text={command} />
        </li>
        <li>{texts.checkCompare}</li>
      </ol>
    </>
  );
}
