import { memo } from 'react';
import type { CandidateResult, Results } from '../../../main-services/contracts/results.ts';
import { type Formats, useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { CandidateNumber } from '../candidate-number.tsx';
import { FittedName } from '../fitted-name.tsx';
import { rankText, sumOfShares } from '../standing.ts';
import { wallMessages } from '../wall-messages.ts';
import './tables.css';

interface CandidateTableProps {
  results: Results;
  /** Those of the page; the sum is always that of all. */
  candidates: readonly CandidateResult[];
  caption?: string;
}

export function CandidateTable({ results, candidates, caption }: CandidateTableProps) {
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
          <CandidateRow
            key={candidate.id}
            candidate={candidate}
            rank={rankText(candidate, results.candidates)}
            formats={formats}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="table__rank" />
          <th scope="row">{messages.total}</th>
          <td className="table__party" />
          <td className="table__figure">{results.ballots !== null && formats.number(results.ballots)}</td>
          <td className="table__figure">
            {results.ballots !== null && formats.percent(sumOfShares(results.candidates), 2)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface CandidateRowProps {
  candidate: CandidateResult;
  rank: string;
  formats: Formats;
}

/** Drawn again only if something in it changed: of sixty candidates few do at a time. */
const CandidateRow = memo(function CandidateRow({ candidate, rank, formats }: CandidateRowProps) {
  const language = useLanguage();
  const { id, name, party, votes, share } = candidate;
  return (
    <tr data-candidate={id}>
      <td className="table__rank">{rank}</td>
      <th scope="row">
        <span className="table__who">
          <CandidateNumber candidate={candidate} />
          <FittedName name={name[language]} className="table__name" />
        </span>
      </th>
      <td className="table__party">
        <span className="table__party-name">{party?.[language] ?? '–'}</span>
      </td>
      <td className="table__figure" data-field="votes">
        {votes !== null && formats.number(votes)}
      </td>
      <td className="table__figure" data-field="share">
        {share !== null && formats.percent(share, 2)}
      </td>
    </tr>
  );
});
