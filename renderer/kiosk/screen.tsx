import { type ReactNode, useEffect, useRef } from 'react';
import './screen.css';

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
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={`screen${icon ? ' screen--report' : ''}`}>
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
