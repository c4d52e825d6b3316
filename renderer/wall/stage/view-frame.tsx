import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import type { View } from './rotation.ts';
import './view-frame.css';

interface ViewFrameProps {
  view: View;
  /** Beside the title: which page this is, for one. */
  note?: string | undefined;
  children: ReactNode;
}

/**
 * A view's title and picture. To a screen reader it is one picture with a name: every number in it is in the tables
 * beside the stage, in an order that can be read.
 */
export function ViewFrame({ view, note, children }: ViewFrameProps) {
  const messages = useMessages(wallMessages);
  const title = messages.views[view];
  return (
    <figure className={`view view--${view}`} role="img" aria-label={messages.chart(title)}>
      <h2 className="view__title">
        {title}
        {note !== undefined && <small className="view__note">{note}</small>}
      </h2>
      <div className="view__picture" aria-hidden="true">
        {children}
      </div>
    </figure>
  );
}
