import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import './screen.css';

/** A tap that follows another within so long was meant for the screen before. */
const doubleTapMsMax = 600;

/**
 * One screen of the kiosk: a heading that is focused when the screen appears (so that it is read out, and Tab starts
 * here), what it is about, and at the bottom the ways back and on.
 */
export function Screen({
  title,
  lead,
  icon,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** Set for a screen that reports something: it is centred under this. */
  icon?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const appearedMs = useRef(0);
  useEffect(() => {
    appearedMs.current = performance.now();
    heading.current?.focus();
  }, []);
  // Buttons that lead on stand at one place: without this, a double tap on “review” would cast the ballot.
  function dropSecondTap(tap: MouseEvent): void {
    if (tap.detail < 2 || performance.now() - appearedMs.current > doubleTapMsMax) return;
    tap.stopPropagation();
    // Nor does it take the focus to the button that it hit.
    tap.preventDefault();
  }
  return (
    <div
      className={`screen${icon ? ' screen--report' : ''}`}
      onMouseDownCapture={dropSecondTap}
      onClickCapture={dropSecondTap}
    >
      <div className="screen__body">
        {icon}
        <div className="screen__head">
          <h1 className="screen__title" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="screen__lead">{lead}</p>}
        </div>
        {children}
      </div>
      {actions && <div className="screen__actions">{actions}</div>}
    </div>
  );
}
