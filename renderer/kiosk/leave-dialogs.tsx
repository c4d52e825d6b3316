import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { useMessages } from '../i18n/language.ts';
import { kioskMessages } from './messages.ts';

/** Asks before an entry or a choice is thrown away. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { leaving } = useMessages(kioskMessages);
  return (
    <Dialog
      title={leaving.title}
      onDismiss={onStay}
      actions={
        <>
          <Button look="primary" onClick={onStay}>
            {leaving.stay}
          </Button>
          <Button onClick={onLeave}>{leaving.leave}</Button>
        </>
      }
    >
      <p>{leaving.text}</p>
    </Dialog>
  );
}

/** Asks whether anybody is there. Every key and touch is an answer: it closes by itself. */
export function IdleDialog({ secondsLeft, onClear }: { secondsLeft: number; onClear: () => void }) {
  const { idle } = useMessages(kioskMessages);
  return (
    <Dialog
      title={idle.title}
      onDismiss={() => undefined}
      actions={
        <>
          <Button look="primary">{idle.stay}</Button>
          <Button onClick={onClear}>{idle.clear}</Button>
        </>
      }
    >
      <p aria-hidden="true">{idle.text(secondsLeft)}</p>
      <p className="heard-only">{idle.heard}</p>
    </Dialog>
  );
}
