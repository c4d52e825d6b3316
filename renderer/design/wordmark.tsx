import type { Language } from '../../main-services/contracts/localized.ts';
import './wordmark.css';

const names: Record<Language, string> = { ka: 'კენჭი', en: 'Kenchi' };

/** The pebble that a vote is: a river stone with a vein that is also a check mark. */
function PebbleMark() {
  return (
    <svg className="wordmark__pebble" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path
        className="wordmark__stone"
        d="M21.5 3.5C30.5 3 37.5 10 37.3 19.5 37 29.5 30 36.5 20.5 36.7 10.5 37 2.7 31 2.7 21.5 2.7 12 11 4.2 21.5 3.5Z"
      />
      <path className="wordmark__vein" d="M11.5 20.5c3.2 1.5 5 3.8 6.3 6.8 2.7-6.8 6.2-11.3 11.2-14.8" />
    </svg>
  );
}

/** Kenchi's name with its pebble, in the language given. */
export function Wordmark({ language }: { language: Language }) {
  return (
    <span className="wordmark">
      <PebbleMark />
      <span>{names[language]}</span>
    </span>
  );
}
