import './pebble-check.css';

/** The mark of a choice: an empty hollow, into which a pebble drops when it is chosen. */
export function PebbleCheck({ chosen }: { chosen: boolean }) {
  return (
    <span className={`pebble-check${chosen ? ' pebble-check--chosen' : ''}`} aria-hidden="true">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M6 12.5 10.5 17 18.5 7.5" />
      </svg>
    </span>
  );
}
