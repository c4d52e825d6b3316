import type { ReactNode } from 'react';
import './facts.css';

/** Names and values, a line each. `codes`: the values are hashes and the like, on lines of their own. */
export function Facts({
  rows,
  codes = false,
}: {
  rows: readonly (readonly [string, ReactNode])[];
  codes?: boolean;
}) {
  return (
    <dl className={`facts${codes ? ' facts--codes' : ''}`}>
      {rows.map(([name, value]) => (
        <div key={name} className="facts__one">
          <dt>{name}</dt>
          <dd className={codes ? 'code' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
