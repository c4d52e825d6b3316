import type { CSSProperties } from 'react';
import './fitted-name.css';

/** A name that is smaller, and in the end in two lines, rather than cut off: how long it is, is known before it is drawn. */
export function FittedName({ name, className }: { name: string; className: string }) {
  return (
    <span className={`fitted ${className}`} style={{ '--letters': name.length } as CSSProperties}>
      {name}
    </span>
  );
}
