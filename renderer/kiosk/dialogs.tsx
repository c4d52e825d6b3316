import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { DisplayChoices } from '../design/display/display-choices.tsx';
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

/** Text size and colours, over whatever the voter is doing. */
export function DisplayDialog({ onDone }: { onDone: () => void }) {
  const { display } = useMessages(kioskMessages);
  return (
    <Dialog
      title={display.title}
      wide
      onDismiss={onDone}
      actions={
        <Button look="primary" onClick={onDone}>
          {display.done}
        </Button>
      }
    >
      <DisplayChoices />
    </Dialog>
  );
}
