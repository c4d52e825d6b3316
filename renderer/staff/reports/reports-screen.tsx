import { useState } from 'react';
import { areOver } from '../../../main-services/contracts/polls.ts';
import { type ReportKind, reportKind } from '../../../main-services/contracts/report.ts';
import { reportAnswer, reportsAnswer } from '../../../main-services/contracts/staff/reports.ts';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { useMay } from '../api/session-store.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { useAsked } from '../api/use-asked.ts';
import { ArchivePanel } from '../archive/archive-panel.tsx';
import { useOverview, useTimeZone } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { ReportView } from './report-view.tsx';
import { reportsMessages } from './reports-messages.ts';
import '../parts/table.css';
import './reports-screen.css';

/** A recount of a large election takes a while. */
const makeMsMax = 120_000;
/** An archive, or somebody else, may make one meanwhile. */
const listEveryMs = 5_000;

/** The reports that were made, and making one. */
export function ReportsScreen() {
  const [shownId, setShownId] = useState<string>();
  return shownId === undefined ? (
    <ReportList onShow={setShownId} />
  ) : (
    <ReportView id={shownId} onBack={() => setShownId(undefined)} />
  );
}

function ReportList({ onShow }: { onShow: (id: string) => void }) {
  const texts = useMessages(reportsMessages);
  const common = useMessages(commonStaffMessages);
  const formats = useFormats(useTimeZone());
  const mayExport = useMay('export-archive');
  const { body, failure } = useAsked('/staff/reports', reportsAnswer, listEveryMs);
  if (!body) return failure ? <FailureBanner failure={failure} /> : <p className="lead">{common.loading}</p>;
  const newestFirst = [...body.reports].reverse();
  return (
    <>
      <p className="lead">{texts.lead}</p>
      <MakePanel onMade={onShow} />
      <Panel title={texts.listTitle}>
        {newestFirst.length === 0 ? (
          <p className="note">{texts.noneYet}</p>
        ) : (
          <ul className="reports">
            {newestFirst.map(({ id, kind, made_at }) => (
              <li key={id} className="reports__one">
                <span className="reports__kind">{texts.make[kind]}</span>
                <span className="reports__time">{formats.dateTime(made_at)}</span>
                <span className="note code">{id}</span>
                <Button
                  aria-label={texts.showReport(texts.make[kind], formats.dateTime(made_at))}
                  onClick={() => onShow(id)}
                >
                  {texts.show}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {mayExport && <ArchivePanel />}
    </>
  );
}

function MakePanel({ onMade }: { onMade: (id: string) => void }) {
  const texts = useMessages(reportsMessages);
  const common = useMessages(commonStaffMessages);
  const { body: overview } = useOverview();
  const act = useAct();
  const isOver = overview !== undefined && areOver(overview.polls.status);
  const kinds = reportKind.options.filter((kind) => kind !== 'final' || isOver);
  const [making, setMaking] = useState<ReportKind>();
  const make = (kind: ReportKind) => {
    if (act.busy) return;
    setMaking(kind);
    void act.run(
      () => post('/staff/reports', reportAnswer, { kind }, makeMsMax),
      ({ report }) => onMade(report.id),
    );
  };
  return (
    <Panel title={texts.makeTitle}>
      <ul className="make-reports">
        {kinds.map((kind) => (
          <li key={kind} className="make-reports__one">
            <Button
              look={kind === 'final' ? 'primary' : 'secondary'}
              aria-disabled={act.busy}
              onClick={() => make(kind)}
            >
              {act.busy && kind === making ? common.working : texts.make[kind]}
            </Button>
            <span className="note">{texts.makeText[kind]}</span>
          </li>
        ))}
      </ul>
      {!isOver && <p className="note">{texts.finalNotYet}</p>}
      <FailureBanner failure={act.failure} />
    </Panel>
  );
}
