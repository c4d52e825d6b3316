import type { Results } from '../../main-services/contracts/results.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { CandidateTable } from './candidate-table.tsx';
import { byRank } from './standing.ts';
import { wallMessages } from './wall-messages.ts';
import './tables.css';

/**
 * Every number of the wall as tables: always there for screen readers, and for all to see where the screen scrolls.
 */
export function ResultsTables({ results, shown }: { results: Results; shown: boolean }) {
  const messages = useMessages(wallMessages);
  return (
    <section className={shown ? 'tables' : 'heard-only'} data-testid="results-tables">
      {results.ballots !== null && (
        <CandidateTable
          results={results}
          candidates={byRank(results.candidates)}
          caption={messages.votesByCandidate}
        />
      )}
      <RegionTable results={results} />
      <HourTable results={results} />
    </section>
  );
}

function RegionTable({ results }: { results: Results }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return (
    <table className="table">
      <caption>{messages.byRegion}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.region}</th>
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
        {results.turnout.by_region.map(({ id, name, registered, checked_in, share }) => (
          <tr key={id} data-region={id}>
            <th scope="row">{name[language]}</th>
            <td className="table__figure">{formats.number(registered)}</td>
            <td className="table__figure">{formats.number(checked_in)}</td>
            <td className="table__figure">{formats.percent(share, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HourTable({ results }: { results: Results }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  return (
    <table className="table">
      <caption>{messages.byHour}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.hour}</th>
          <th scope="col" className="table__figure">
            {messages.checkedIn}
          </th>
        </tr>
      </thead>
      <tbody>
        {results.turnout.by_hour.map(({ hour, checked_in }) => (
          <tr key={hour}>
            <th scope="row">{formats.dateTime(hour)}</th>
            <td className="table__figure">{formats.number(checked_in)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
