import { type ReactNode, useId } from 'react';
import './panel.css';

/** One matter of a screen, under its own heading. */
export function Panel({
  title,
  aside,
  wide = false,
  children,
}: {
  title: string;
  /** At the end of the heading's line. */
  aside?: ReactNode;
  /** Over the whole width of a grid of panels. */
  wide?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`panel${wide ? ' panel--wide' : ''}`} aria-labelledby={id}>
      <div className="panel__head">
        <h2 className="panel__title" id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
