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

/** Asks whether anybody is there. */
export function IdleDialog({
  secondsLeft,
  onStay,
  onClear,
}: {
  secondsLeft: number;
  onStay: () => void;
  onClear: () => void;
}) {
  const { idle } = useMessages(kioskMessages);
  return (
    <Dialog
      title={idle.title}
      onDismiss={onStay}
      actions={
        <>
          <Button look="primary" onClick={onStay}>
            {idle.stay}
          </Button>
          <Button onClick={onClear}>{idle.clear}</Button>
        </>
      }
    >
      <p aria-hidden="true">{idle.text(secondsLeft)}</p>
      <p className="heard-only">{idle.heard}</p>
    </Dialog>
  );
}
