import { useState } from 'react';
import './rolling-number.css';

/**
 * A number whose changed digits roll from the old to the new, each straight to what it becomes: no count in between is
 * ever shown, as none was ever sent. The text is the new number from the first moment. For the eye only: to be read
 * out, a number must stand somewhere in one piece.
 */
export function RollingNumber({ text }: { text: string }) {
  const [{ now, before }, setShown] = useState({ now: text, before: text });
  if (now !== text) setShown({ now: text, before: now });
  const places = Array.from(text);
  const placesBefore = Array.from(before);
  return (
    <span className="rolling">
      {places.map((sign, index) => {
        // Counted from the right, as digits are: 999 becomes 1,000 without moving the ones.
        const place = places.length - index;
        const was = placesBefore.at(-place);
        const rolls = was !== undefined && was !== sign && place <= placesBefore.length;
        return (
          <span key={`${place}${sign}`} className="rolling__place" data-before={rolls ? was : undefined}>
            <span className="rolling__sign">{sign}</span>
          </span>
        );
      })}
    </span>
  );
}
