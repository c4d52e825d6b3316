import { useMessages } from '../i18n/language.ts';
import { kioskMessages } from './messages.ts';
import './steps.css';

/** The way to the receipt as a row of pebbles, the current one named. */
export function Steps({ current }: { current: number }) {
  const { steps, stepOf } = useMessages(kioskMessages);
  return (
    <div className="steps">
      <p className="heard-only">{stepOf(current, steps.length, steps[current - 1] ?? '')}</p>
      <p className="steps__short" aria-hidden="true">
        {current}/{steps.length}
      </p>
      <ol className="steps__list" aria-hidden="true">
        {steps.map((name, index) => (
          <li key={name} className={`steps__step${classOf(index + 1, current)}`}>
            <span className="steps__pebble">{index + 1}</span>
            <span className="steps__name">{name}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function classOf(step: number, current: number): string {
  if (step === current) return ' steps__step--current';
  return step < current ? ' steps__step--done' : '';
}
