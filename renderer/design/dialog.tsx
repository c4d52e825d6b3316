import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

/**
 * A question that has to be answered first: the rest of the page is inert until then. Focus goes to the first control;
 * Escape answers like `onDismiss`, which must be harmless.
 */
export function Dialog({
  title,
  wide = false,
  covers = false,
  onDismiss,
  children,
  actions,
}: {
  title: string;
  /** For more than a sentence. */
  wide?: boolean;
  /** Nothing of the page can be seen behind it. */
  covers?: boolean;
  onDismiss: () => void;
  children: ReactNode;
  /** `null`: they are in the text. */
  actions: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const textId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog${wide ? ' dialog--wide' : ''}${covers ? ' dialog--covers' : ''}`}
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
    >
      <h2 className="dialog__title" id={titleId}>
        {title}
      </h2>
      <div className="dialog__text" id={textId}>
        {children}
      </div>
      {actions && <div className="dialog__actions">{actions}</div>}
    </dialog>
  );
}
