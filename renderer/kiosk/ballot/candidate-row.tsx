import type { Candidate } from '../../../main-services/contracts/election.ts';
import { PebbleCheck } from '../../design/pebble-check.tsx';
import { Portrait } from '../../design/portrait.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { kioskMessages } from '../messages.ts';
import './candidate-row.css';

/** A line of the ballot. */
export function CandidateRow({
  candidate,
  chosen,
  onChoose,
}: {
  candidate: Candidate;
  chosen: boolean;
  onChoose: () => void;
}) {
  return (
    <label
      className={`candidate${chosen ? ' candidate--chosen' : ''}${candidate.blank ? ' candidate--blank' : ''}`}
    >
      <input
        className="candidate__radio"
        type="radio"
        name="candidate"
        autoComplete="off"
        checked={chosen}
        onChange={onChoose}
      />
      <Line candidate={candidate} chosen={chosen} />
    </label>
  );
}

/** As large as the line of the ballot: to measure with. */
export function CandidateGauge({ candidate }: { candidate: Candidate }) {
  return (
    <div className="candidate">
      <Line candidate={candidate} chosen={false} />
    </div>
  );
}

function Line({ candidate, chosen }: { candidate: Candidate; chosen: boolean }) {
  const language = useLanguage();
  const { number } = useMessages(kioskMessages).candidates;
  return (
    <>
      {!candidate.blank && <span className="candidate__colour" style={{ background: candidate.colour }} />}
      <span className="candidate__line">
        <span className="candidate__number">
          {!candidate.blank && (
            <>
              <span className="heard-only">{number(candidate.number)}</span>
              <span aria-hidden="true">{candidate.number}</span>
            </>
          )}
        </span>
        {!candidate.blank && <Portrait candidate={candidate} language={language} />}
        <span className="candidate__text">
          <span className="candidate__name">{candidate.name[language]}</span>
          {candidate.party && <span className="candidate__party">{candidate.party[language]}</span>}
        </span>
        <PebbleCheck chosen={chosen} />
      </span>
    </>
  );
}
