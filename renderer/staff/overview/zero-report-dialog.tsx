import { type ZeroReport, zeroReport } from '../../../main-services/contracts/staff/polls.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { commonMessages } from '../../i18n/common.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { useAsked } from '../api/use-asked.ts';
import { useTimeZone } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { PrinterIcon } from '../parts/icons.tsx';
import { overviewMessages } from './overview-messages.ts';
import './zero-report-dialog.css';

/** The zero report, to be looked at, printed and signed. */
export function ZeroReportDialog({ onClose }: { onClose: () => void }) {
  const texts = useMessages(overviewMessages);
  const common = useMessages(commonStaffMessages);
  const { body, failure } = useAsked('/staff/polls/zero-report', zeroReport);
  return (
    <Dialog
      title={texts.zeroTitle}
      onDismiss={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          {body && (
            <Button look="primary" onClick={() => window.print()}>
              <PrinterIcon />
              {texts.print}
            </Button>
          )}
        </>
      }
    >
      {body ? <ZeroReportSheet report={body} /> : <FailureBanner failure={failure} />}
    </Dialog>
  );
}

function ZeroReportSheet({ report }: { report: ZeroReport }) {
  const language = useLanguage();
  const texts = useMessages(overviewMessages);
  const { testMode } = useMessages(commonMessages);
  const formats = useFormats(useTimeZone());
  const { ballots, stations } = report;
  const figures = [
    [texts.zeroRegistered, report.registered],
    [texts.zeroCheckedIn, report.checked_in],
    [`${texts.accepted}, ${texts.acceptedText}`, ballots.accepted],
    [`${texts.logged}, ${texts.loggedText}`, ballots.logged],
    [`${texts.counted}, ${texts.countedText}`, ballots.counted],
  ] as const;
  const withVotes = stations.filter(({ votes }) => votes > 0);
  return (
    <div className="zero-report">
      {report.mode === 'test' && <p className="test-banner">{testMode}</p>}
      <p>
        <strong>{report.title[language]}</strong>
        <br />
        {texts.zeroText}
      </p>
      <FigureTable
        head={texts.zeroFigure}
        unit={texts.zeroNumber}
        rows={figures.map(([name, value]) => ({ key: name, name, value }))}
      />
      <FigureTable
        head={texts.zeroCandidate}
        unit={texts.zeroVotes}
        rows={report.candidates.map(({ id, number, name, votes }) => {
          return { key: id, name: `${number}. ${name[language]}`, value: votes };
        })}
      />
      {withVotes.length === 0 ? (
        <p>{texts.zeroStations(formats.number(stations.length))}</p>
      ) : (
        <FigureTable
          head={texts.zeroStation}
          unit={texts.zeroVotes}
          rows={withVotes.map(({ id, name, votes }) => ({ key: id, name: name[language], value: votes }))}
        />
      )}
      <p className="note">{texts.zeroMade(formats.dateTime(report.made_at), report.made_by)}</p>
      <div className="zero-report__signatures">
        <p>{texts.zeroSignatures}</p>
        <p className="zero-report__line" />
        <p className="zero-report__line" />
        <p className="zero-report__line" />
      </div>
    </div>
  );
}

interface FigureRow {
  key: string;
  name: string;
  value: number;
}

function FigureTable({ head, unit, rows }: { head: string; unit: string; rows: readonly FigureRow[] }) {
  const formats = useFormats();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="table__number">
            {unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, value }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="table__number">{formats.number(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
