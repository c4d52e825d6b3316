import type { Candidate } from '../../main-services/contracts/election.ts';
import type { Language } from '../../main-services/contracts/localized.ts';
import { inkOn } from './colour.ts';
import './portrait.css';

/** First letters of the first and the last word. Georgian has no capitals, and needs none. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('');
}

/** A candidate's photo, or their initials on their colour. Their name stands beside it. */
export function Portrait({ candidate, language }: { candidate: Candidate; language: Language }) {
  if (candidate.photo) return <img className="portrait" src={candidate.photo} alt="" />;
  return (
    <span
      className="portrait"
      style={{ background: candidate.colour, color: inkOn(candidate.colour) }}
      aria-hidden="true"
    >
      {initialsOf(candidate.name[language])}
    </span>
  );
}
