import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Countdown } from '../parts/countdown.tsx';
import { signOut } from './session-calls.ts';
import { sessionMessages } from './session-messages.ts';

/** Before who has left is signed out. */
export function IdleWarning({ untilMs, onStay }: { untilMs: number; onStay: () => void }) {
  const texts = useMessages(sessionMessages);
  return (
    <Dialog
      title={texts.idleTitle}
      onDismiss={onStay}
      actions={
        <>
          <Button look="primary" onClick={onStay}>
            {texts.stay}
          </Button>
          <Button look="quiet" onClick={() => void signOut('by-choice')}>
            {texts.signOut}
          </Button>
        </>
      }
    >
      <p>
        {texts.idleText} <Countdown untilMs={untilMs} />
      </p>
    </Dialog>
  );
}
