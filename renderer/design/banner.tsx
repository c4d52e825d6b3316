import type { ReactNode } from 'react';
import './banner.css';
import { CheckIcon, InfoIcon, WarningIcon } from './icons/icon.tsx';

type Tone = 'info' | 'success' | 'warning' | 'danger';

const icons: Record<Tone, () => ReactNode> = {
  info: InfoIcon,
  success: CheckIcon,
  warning: WarningIcon,
  danger: WarningIcon,
};

/**
 * A message that stays while it is true. `announced` reads it out when it appears or changes: only for what the reader
 * did not just cause.
 */
export function Banner({
  tone,
  announced = false,
  children,
}: {
  tone: Tone;
  announced?: boolean;
  children: ReactNode;
}) {
  const ToneIcon = icons[tone];
  return (
    <div className={`banner banner--${tone}`} role={announced ? 'status' : undefined}>
      <ToneIcon />
      <div className="banner__text">{children}</div>
    </div>
  );
}
