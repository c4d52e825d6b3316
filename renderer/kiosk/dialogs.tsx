import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { DisplayChoices } from '../design/display/display-choices.tsx';
import { useMessages } from '../i18n/language.ts';
import { kioskMessages } from './messages.ts';

/** Asks before an entry or a choice is thrown away. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { leaving } = useMessages(kioskMessages);
  return (
    <Question
      title={leaving.title}
      harmless={{ label: leaving.stay, act: onStay }}
      other={{ label: leaving.leave, act: onLeave }}
    >
      <p>{leaving.text}</p>
    </Question>
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
    <Question
      title={idle.title}
      harmless={{ label: idle.stay, act: onStay }}
      other={{ label: idle.clear, act: onClear }}
    >
      <p aria-hidden="true">{idle.text(secondsLeft)}</p>
      <p className="heard-only">{idle.heard}</p>
    </Question>
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

/** Whom to call. Hides what is behind it, so that a poll worker can step up. */
export function HelpDialog({ onBack }: { onBack: () => void }) {
  const { help } = useMessages(kioskMessages);
  return (
    <Dialog
      title={help.title}
      covers
      onDismiss={onBack}
      actions={
        <Button look="primary" onClick={onBack}>
          {help.back}
        </Button>
      }
    >
      <p>{help.text}</p>
    </Dialog>
  );
}

interface Way {
  label: string;
  act: () => void;
}

function Question({
  title,
  harmless,
  other,
  children,
}: {
  title: string;
  harmless: Way;
  other: Way;
  children: ReactNode;
}) {
  return (
    <Dialog
      title={title}
      onDismiss={harmless.act}
      actions={
        <>
          <Button look="primary" onClick={harmless.act}>
            {harmless.label}
          </Button>
          <Button onClick={other.act}>{other.label}</Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
