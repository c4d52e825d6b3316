import type { CandidateResult } from '../../main-services/contracts/results.ts';
import { inkOn } from '../design/colour.ts';
import { useLegibleColour } from './legible-colour.ts';

/**
 * A candidate's number on the ballot, on the candidate's colour: what ties a row to its bar and its arc. The blank line has
 * no number for voters, only a colour.
 */
export function CandidateNumber({ candidate }: { candidate: CandidateResult }) {
  const { number, colour, blank } = candidate;
  const background = useLegibleColour()(colour);
  if (blank) return <span className="chip chip--blank" style={{ borderColor: background }} />;
  return (
    <span className="chip" style={{ background, color: inkOn(background) }}>
      {number}
    </span>
  );
}

/** The same for all candidates who have no row of their own. */
export function OthersNumber() {
  return <span className="chip chip--others">+</span>;
}
