import { type ReactNode, useEffect, useRef } from 'react';
import { languages } from '../../../main-services/contracts/localized.ts';
import type { Report, SignedReport } from '../../../main-services/contracts/report.ts';
import { type ReportFileQuery, reportAnswer } from '../../../main-services/contracts/staff/reports.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { ArrowLeftIcon } from '../../design/icons/icon.tsx';
import { commonMessages } from '../../i18n/common.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { useAsked } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { Facts } from '../parts/facts.tsx';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { reportsMessages } from './reports-messages.ts';

/** One report, as it was made. */
export function ReportView({ id, onBack }: { id: string; onBack: () => void }) {
  const texts = useMessages(reportsMessages);
  const common = useMessages(commonStaffMessages);
  const { body, failure } = useAsked(`/staff/reports/${encodeURIComponent(id)}`, reportAnswer);
  return (
    <>
      <div className="report__bar">
        <Button onClick={onBack}>
          <ArrowLeftIcon />
          {texts.back}
        </Button>
      </div>
      {body ? <ReportPanels signed={body} /> : failure ? <FailureBanner failure={failure} /> : common.loading}
    </>
  );
}

function ReportPanels({ signed }: { signed: SignedReport }) {
  const { report } = signed;
  const texts = useMessages(reportsMessages);
  const formats = useFormats(report.election.time_zone);
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <p className="report__title" ref={title} tabIndex={-1}>
        {texts.make[report.kind]}: {texts.madeBy(formats.dateTime(report.made_at), report.made_by)}
      </p>
      {(report.ballots || !report.in_order) && (
        <Banner tone={report.in_order ? 'success' : 'danger'}>
          {report.in_order ? texts.inOrder : texts.notInOrder}
        </Banner>
      )}
      <Files id={report.id} />
      <div className="panels">
        <Figures report={report} />
        <Times report={report} />
        {report.candidates && <Candidates candidates={report.candidates} />}
        {report.stations && <Stations stations={report.stations} />}
        <Refused report={report} />
        <Checks signed={signed} />
      </div>
    </>
  );
}

function addressOf(
  id: string,
  format: ReportFileQuery['format'],
  language?: ReportFileQuery['language'],
): string {
  const query = new URLSearchParams({ format, ...(language === undefined ? {} : { language }) });
  return `/staff/reports/${encodeURIComponent(id)}/file?${query.toString()}`;
}

function Files({ id }: { id: string }) {
  const texts = useMessages(reportsMessages);
  const { languageNames } = useMessages(commonMessages);
  return (
    <Panel title={texts.files}>
      <div className="report__files">
        {languages.map((each) => (
          <FileRow key={each} name={<span lang={each}>{languageNames[each]}</span>}>
            <FileLink href={addressOf(id, 'pdf', each)} label={`${texts.pdf}, ${languageNames[each]}`}>
              {texts.pdf}
            </FileLink>
            <FileLink
              shown
              href={addressOf(id, 'html', each)}
              label={`${texts.print}, ${languageNames[each]}`}
            >
              {texts.print}
            </FileLink>
          </FileRow>
        ))}
        <FileRow name="">
          <FileLink href={addressOf(id, 'json')}>{texts.json}</FileLink>
          <FileLink href={addressOf(id, 'csv')}>{texts.csv}</FileLink>
        </FileRow>
      </div>
    </Panel>
  );
}

function FileRow({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <span>{name}</span>
      <span className="report__links">{children}</span>
    </>
  );
}

/** `shown`: a page in a tab of its own, from where it is printed; else a file to keep. */
function FileLink({
  href,
  label,
  shown = false,
  children,
}: {
  href: string;
  label?: string;
  shown?: boolean;
  children: ReactNode;
}) {
  const way = shown ? { target: '_blank', rel: 'noreferrer' } : { download: true };
  return (
    <a className="button button--secondary" href={href} aria-label={label} {...way}>
      {children}
    </a>
  );
}

function Figures({ report: { turnout, ballots } }: { report: Report }) {
  const texts = useMessages(reportsMessages);
  const { number, percent } = useFormats();
  const rows: [string, ReactNode][] = [
    [texts.registered, number(turnout.registered)],
    [texts.checkedIn, number(turnout.checked_in)],
    [texts.share, percent(turnout.share, 2)],
  ];
  if (ballots) {
    rows.push(
      [texts.accepted, number(ballots.accepted)],
      [texts.logged, number(ballots.logged)],
      [texts.counted, number(ballots.counted)],
      [texts.recounted, number(ballots.recounted)],
    );
  }
  return (
    <Panel title={texts.figures}>
      <Facts rows={rows} />
    </Panel>
  );
}

function Times({ report: { polls, election, signature_lines } }: { report: Report }) {
  const texts = useMessages(reportsMessages);
  const common = useMessages(commonStaffMessages);
  const formats = useFormats(election.time_zone);
  const timeOrNotYet = (instant: string | null) => (instant === null ? '–' : formats.dateTime(instant));
  return (
    <Panel title={texts.times}>
      <Facts
        rows={[
          [texts.opened, timeOrNotYet(polls.opened_at)],
          [texts.closed, timeOrNotYet(polls.closed_at)],
          [texts.certified, timeOrNotYet(polls.certified_at)],
          [common.pollsNow, common.polls[polls.status]],
          [texts.signs, signature_lines.map((each) => texts.signatories[each]).join(', ')],
        ]}
      />
    </Panel>
  );
}

function Candidates({ candidates }: { candidates: NonNullable<Report['candidates']> }) {
  const texts = useMessages(reportsMessages);
  const language = useLanguage();
  const { number, percent } = useFormats();
  return (
    <Panel title={texts.candidates}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.candidate}</th>
            <th scope="col" className="table__number">
              {texts.votes}
            </th>
            <th scope="col" className="table__number">
              {texts.voteShare}
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <tr key={candidate.id}>
              <th scope="row">
                {candidate.number}. {candidate.name[language]}
              </th>
              <td className="table__number">{number(candidate.votes)}</td>
              <td className="table__number">{percent(candidate.share, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Stations({ stations }: { stations: NonNullable<Report['stations']> }) {
  const texts = useMessages(reportsMessages);
  const language = useLanguage();
  const { number } = useFormats();
  return (
    <Panel title={texts.stations}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.station}</th>
            <th scope="col" className="table__number">
              {texts.ballots}
            </th>
          </tr>
        </thead>
        <tbody>
          {stations.map(({ id, name, ballots }) => (
            <tr key={id}>
              <th scope="row">{name[language]}</th>
              <td className="table__number">{number(ballots)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Refused({ report: { refused_attempts } }: { report: Report }) {
  const texts = useMessages(reportsMessages);
  const { number } = useFormats();
  return (
    <Panel title={texts.refused} wide>
      {refused_attempts.length === 0 ? (
        <p className="note">{texts.refusedNone}</p>
      ) : (
        <Facts
          rows={refused_attempts.map(({ kind, attempts }) => [texts.refusals[kind], number(attempts)])}
        />
      )}
    </Panel>
  );
}

function Checks({ signed: { report, public_key, signature } }: { signed: SignedReport }) {
  const texts = useMessages(reportsMessages);
  const { number } = useFormats();
  const { definition_sha256, ballots_sha256, audit_log } = report.hashes;
  return (
    <Panel title={texts.checks} wide>
      <Facts
        codes
        rows={[
          [texts.definition, definition_sha256],
          ...(ballots_sha256 === null ? [] : [[texts.ballotsHash, ballots_sha256] as const]),
          [texts.auditHead(number(audit_log.seq)), audit_log.hash],
          [texts.publicKey, public_key],
          [texts.signature, signature],
        ]}
      />
      <p className="note">{texts.checksText}</p>
    </Panel>
  );
}
