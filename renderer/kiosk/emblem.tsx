import type { ReactNode } from 'react';
import './emblem.css';

/** A large pebble with an icon: how a screen that reports something looks at first sight. */
export function Emblem({
  tone,
  busy = false,
  children,
}: {
  tone: 'calm' | 'success' | 'warning' | 'danger';
  busy?: boolean;
  children: ReactNode;
}) {
  return <div className={`emblem emblem--${tone}${busy ? ' emblem--busy' : ''}`}>{children}</div>;
}
