import { type ReactNode, useId } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useMessages } from '../../i18n/language.ts';
import type { Act } from '../api/use-act.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from './failure-banner.tsx';
import './confirm-dialog.css';

/** Asks before something is done: what it will do, what it takes, and the button that does it. */
export function ConfirmDialog({
  title,
  confirm,
  act,
  onConfirm,
  onCancel,
  children,
}: {
  title: string;
  /** What the button says that does it: a verb, no "OK". */
  confirm: string;
  act: Act;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const texts = useMessages(commonStaffMessages);
  const formId = useId();
  const cancel = () => {
    if (!act.busy) onCancel();
  };
  return (
    <Dialog
      title={title}
      onDismiss={cancel}
      actions={
        <>
          <Button onClick={cancel}>{texts.cancel}</Button>
          <Button look="primary" type="submit" form={formId} aria-disabled={act.busy}>
            {act.busy ? texts.working : confirm}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="confirm"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        {children}
        <FailureBanner failure={act.failure} />
      </form>
    </Dialog>
  );
}
