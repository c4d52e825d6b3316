import type { CandidateResult, Results } from '../../main-services/contracts/results.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { CandidateNumber } from './candidate-number.tsx';
import { rankText } from './standing.ts';
import { wallMessages } from './wall-messages.ts';
import './tables.css';

interface CandidateTableProps {
  results: Results;
  /** Those of the page; the sum is always that of all. */
  candidates: readonly CandidateResult[];
  caption?: string;
  /** Beside the sum: which page this is. */
  note?: string | undefined;
}

export function CandidateTable({ results, candidates, caption, note }: CandidateTableProps) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return (
    <table className="table">
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          <th scope="col" className="table__rank">
            {messages.rank}
          </th>
          <th scope="col">{messages.candidate}</th>
          <th scope="col" className="table__party">
            {messages.party}
          </th>
          <th scope="col" className="table__figure">
            {messages.votes}
          </th>
          <th scope="col" className="table__figure">
            {messages.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate) => (
          <tr key={candidate.id} data-candidate={candidate.id}>
            <td className="table__rank">{rankText(candidate, results.candidates)}</td>
            <th scope="row">
              <span className="table__who">
                <CandidateNumber number={candidate.number} colour={candidate.colour} />
                <span className="table__name">{candidate.name[language]}</span>
              </span>
            </th>
            <td className="table__party">{candidate.party?.[language] ?? '–'}</td>
            <td className="table__figure" data-field="votes">
              {candidate.votes !== null && formats.number(candidate.votes)}
            </td>
            <td className="table__figure" data-field="share">
              {candidate.share !== null && formats.percent(candidate.share, 2)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="table__rank" />
          <th scope="row">
            {messages.total}
            {note && <span className="table__note">{note}</span>}
          </th>
          <td className="table__party" />
          <td className="table__figure">{results.ballots !== null && formats.number(results.ballots)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
