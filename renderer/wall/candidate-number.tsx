import { inkOn } from '../design/colour.ts';
import { token } from './chart-theme.ts';
import { legibleColour } from './legible-colour.ts';

/** A candidate's number on the ballot, on the candidate's colour: what ties a row to its bar and its arc. */
export function CandidateNumber({ number, colour }: { number: number; colour: string }) {
  const background = legibleColour(colour, token('--ground'));
  return (
    <span className="chip" style={{ background, color: inkOn(background) }}>
      {number}
    </span>
  );
}
