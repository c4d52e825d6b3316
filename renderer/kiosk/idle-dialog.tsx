import { useEffect, useId } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { saidSeconds } from './flow/idle.ts';
import { speak, speaksItself } from './flow/speech.ts';
import { kioskMessages } from './messages.ts';

const speaks = speaksItself(window.location.search);

/**
 * Asks whether anybody is there. Any key or touch answers, and does nothing else: what is behind the question can't be
 * hit by it. The countdown is seen all the time, and heard now and then.
 */
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
  const language = useLanguage();
  const clearId = useId();
  const said = saidSeconds(secondsLeft);
  const heard = said === undefined ? '' : idle.text(said);
  useAnyInput(clearId, onStay);
  useEffect(() => {
    if (speaks) speak(heard || `${idle.title} ${idle.how}`, language);
  }, [heard, idle, language]);
  return (
    <Dialog
      title={idle.title}
      onDismiss={onStay}
      actions={
        <>
          <Button look="primary" onClick={onStay}>
            {idle.stay}
          </Button>
          <Button id={clearId} onClick={onClear}>
            {idle.clear}
          </Button>
        </>
      }
    >
      <p aria-hidden="true">{idle.text(secondsLeft)}</p>
      <p>{idle.how}</p>
      <p className="heard-only" role="alert">
        {heard}
      </p>
    </Dialog>
  );
}

/** Tab and Shift lead to the one button that means no. */
const leadingKeys = ['Tab', 'Shift'];

/** Calls `onInput` for every key and touch but those for the control with this id, and keeps them from anything else. */
function useAnyInput(exceptId: string, onInput: () => void): void {
  useEffect(() => {
    function take(event: Event): void {
      if (event.target instanceof Element && event.target.closest(`[id="${exceptId}"]`)) return;
      if (event instanceof KeyboardEvent && leadingKeys.includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      onInput();
    }
    window.addEventListener('keydown', take, { capture: true });
    window.addEventListener('click', take, { capture: true });
    return () => {
      window.removeEventListener('keydown', take, { capture: true });
      window.removeEventListener('click', take, { capture: true });
    };
  }, [exceptId, onInput]);
}
