import { inkOn } from '../design/colour.ts';
import { useLegibleColour } from './legible-colour.ts';

/** A candidate's number on the ballot, on the candidate's colour: what ties a row to its bar and its arc. */
export function CandidateNumber({ number, colour }: { number: number; colour: string }) {
  const background = useLegibleColour()(colour);
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
