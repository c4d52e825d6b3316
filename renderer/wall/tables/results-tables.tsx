import { memo } from 'react';
import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { Results, Turnout } from '../../../main-services/contracts/results.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { byRank } from '../standing.ts';
import { ageText } from '../views/breakdown.ts';
import { reportingByRegion } from '../views/reporting-by-region.ts';
import { wallMessages } from '../wall-messages.ts';
import { CandidateTable } from './candidate-table.tsx';
import './tables.css';

interface ResultsTablesProps {
  results: Results;
  election: PublicElection | undefined;
  shown: boolean;
}

/**
 * Every number of the wall as tables: always there for screen readers, and for all to see where the screen scrolls.
 */
export function ResultsTables({ results, election, shown }: ResultsTablesProps) {
  const messages = useMessages(wallMessages);
  const { turnout, reporting, time_zone } = results;
  return (
    <section className={shown ? 'tables' : 'heard-only'} data-testid="results-tables">
      {results.ballots !== null && (
        <CandidateTable
          results={results}
          candidates={byRank(results.candidates)}
          caption={messages.views.ranking}
        />
      )}
      <HourTable byHour={turnout.by_hour} timeZone={time_zone} />
      <RegionTable regions={turnout.by_region} />
      <AgeTable ages={turnout.by_age} />
      <GenderTable genders={turnout.by_gender} />
      {election && <ReportingTable reported={reporting.reported} election={election} />}
    </section>
  );
}

interface TurnoutTableProps {
  caption: string;
  /** What the parts are. */
  head: string;
  parts: readonly { id: string; name: string; registered: number; checked_in: number; share: number }[];
}

/** A breakdown of the turnout; nothing where the station makes none. */
function TurnoutTable({ caption, head, parts }: TurnoutTableProps) {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  if (parts.length === 0) return null;
  return (
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="table__figure">
            {messages.registered}
          </th>
          <th scope="col" className="table__figure">
            {messages.checkedIn}
          </th>
          <th scope="col" className="table__figure">
            {messages.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ id, name, registered, checked_in, share }) => (
          <tr key={id} data-part={id}>
            <th scope="row">{name}</th>
            <td className="table__figure">{formats.number(registered)}</td>
            <td className="table__figure">{formats.number(checked_in)}</td>
            <td className="table__figure">{formats.percent(share, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What did not change is not drawn again: a delta leaves it the very same object. */
const RegionTable = memo(function RegionTable({ regions }: { regions: Turnout['by_region'] }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const parts = regions.map((part) => ({ ...part, name: part.name[language] }));
  return <TurnoutTable caption={messages.views.regions} head={messages.region} parts={parts} />;
});

interface HourTableProps {
  byHour: Turnout['by_hour'];
  timeZone: string;
}

const HourTable = memo(function HourTable({ byHour, timeZone }: HourTableProps) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(timeZone);
  return (
    <table className="table">
      <caption>{messages.views.hours}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.hour}</th>
          <th scope="col" className="table__figure">
            {messages.checkedIn}
          </th>
        </tr>
      </thead>
      <tbody>
        {byHour.map(({ hour, checked_in }) => (
          <tr key={hour} data-hour={hour}>
            <th scope="row">{formats.dateTime(hour)}</th>
            <td className="table__figure">{formats.number(checked_in)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

interface ReportingTableProps {
  reported: readonly string[];
  election: PublicElection;
}

const AgeTable = memo(function AgeTable({ ages }: { ages: Turnout['by_age'] }) {
  const messages = useMessages(wallMessages);
  const parts = ages.map((part) => ({ id: ageText(part), name: ageText(part), ...part }));
  return <TurnoutTable caption={messages.byAge} head={messages.age} parts={parts} />;
});

const GenderTable = memo(function GenderTable({ genders }: { genders: Turnout['by_gender'] }) {
  const messages = useMessages(wallMessages);
  const parts = genders.map((part) => ({ id: part.gender, name: messages.genders[part.gender], ...part }));
  return <TurnoutTable caption={messages.byGender} head={messages.gender} parts={parts} />;
});

const ReportingTable = memo(function ReportingTable({ reported, election }: ReportingTableProps) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return (
    <table className="table">
      <caption>{messages.views.stations}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.region}</th>
          <th scope="col" className="table__figure">
            {messages.stations}
          </th>
          <th scope="col" className="table__figure">
            {messages.reporting}
          </th>
        </tr>
      </thead>
      <tbody>
        {reportingByRegion(election, reported).map(({ id, name, stations, reporting }) => (
          <tr key={id} data-reporting={id}>
            <th scope="row">{name[language]}</th>
            <td className="table__figure">{formats.number(stations)}</td>
            <td className="table__figure">{formats.number(reporting)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
