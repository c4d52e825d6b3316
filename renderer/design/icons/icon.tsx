import type { ReactNode } from 'react';
import './icon.css';

/**
 * An icon of the set: drawn on 24 × 24 with one stroke, as large as the text around it. It decorates; the words beside
 * it (or its button's label) say the same.
 */
export function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function ArrowRightIcon() {
  return (
    <Icon>
      <path d="M4 12h15M13 5.5l6.5 6.5-6.5 6.5" />
    </Icon>
  );
}

export function ArrowLeftIcon() {
  return (
    <Icon>
      <path d="M20 12H5M11 5.5 4.5 12l6.5 6.5" />
    </Icon>
  );
}

export function CameraIcon() {
  return (
    <Icon>
      <path d="M3.5 8h4l1.5-2.5h6L16.5 8h4v11h-17zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z" />
    </Icon>
  );
}

export function ArrowUpIcon() {
  return (
    <Icon>
      <path d="M12 20V5M5.5 11 12 4.5 18.5 11" />
    </Icon>
  );
}

export function ArrowDownIcon() {
  return (
    <Icon>
      <path d="M12 4v15M5.5 13l6.5 6.5 6.5-6.5" />
    </Icon>
  );
}

export function CheckIcon() {
  return (
    <Icon>
      <path d="M4.5 12.5 10 18 19.5 6.5" />
    </Icon>
  );
}

export function BackspaceIcon() {
  return (
    <Icon>
      <path d="M8.5 5H20a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H8.5L2.5 12zM11.5 9.5l5 5M16.5 9.5l-5 5" />
    </Icon>
  );
}

export function WarningIcon() {
  return (
    <Icon>
      <path d="M12 3.5 22 20.5H2zM12 10v5M12 17.6v.2" />
    </Icon>
  );
}

export function InfoIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 11v6M12 7.3v.2" />
    </Icon>
  );
}

export function ClockIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l4 2.5" />
    </Icon>
  );
}

/** A poll worker: whom to call. */
export function PersonIcon() {
  return (
    <Icon>
      <circle cx="12" cy="8" r="4.5" />
      <path d="M3.5 21c.8-4.5 4-6.5 8.5-6.5s7.7 2 8.5 6.5" />
    </Icon>
  );
}

/** A link that is cut: no connection. */
export function DisconnectedIcon() {
  return (
    <Icon>
      <path d="M9 15l-2.5 2.5a4 4 0 0 1-5.6 0M15 9l2.5-2.5a3.8 3.8 0 0 1 5.4 5.4L20 15M4 9 9 4M15 20l5-5M3 3l18 18" />
    </Icon>
  );
}

/** A shut ballot box. */
export function BallotBoxIcon() {
  return (
    <Icon>
      <path d="M3 11h18v10H3zM3 11l2.5-4h2M21 11l-2.5-4h-2M7.5 11V3h9v8M9.5 15.5h5" />
    </Icon>
  );
}

export function LockIcon() {
  return (
    <Icon>
      <path d="M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11" />
    </Icon>
  );
}

export function CardIcon() {
  return (
    <Icon>
      <path d="M2.5 5h19v14h-19zM6 9.5h5M6 14.5h12M15 9.5h3" />
    </Icon>
  );
}

/** An open eye: to see what is hidden. */
export function EyeIcon() {
  return (
    <Icon>
      <path d="M1.5 12C4 7.5 7.5 5 12 5s8 2.5 10.5 7c-2.5 4.5-6 7-10.5 7S4 16.5 1.5 12z" />
      <circle cx="12" cy="12" r="3" />
    </Icon>
  );
}

/** A small and a large letter: how text looks. */
export function LettersIcon() {
  return (
    <Icon>
      <path d="M2 19 8 4l6 15M4.2 14h7.6M22 19v-7.5M22 15.2a3.3 3.3 0 1 1-6.6 0 3.3 3.3 0 0 1 6.6 0z" />
    </Icon>
  );
}
