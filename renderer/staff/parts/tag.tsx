import type { ReactNode } from 'react';
import './tag.css';

export type TagTone = 'plain' | 'success' | 'warning' | 'danger';

/** A word or two that says in which state something is; the tone repeats it. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`tag tag--${tone}`}>{children}</span>;
}
