import { useEffect, useState } from 'react';
import type { KioskHelpAct } from '../../../main-services/contracts/staff/kiosk-help.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useMessages } from '../../i18n/language.ts';
import { canStartOver } from '../flow/kiosk-machine.ts';
import type { KioskState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import './help-dialog.css';
import { PinEntry } from './pin-entry.tsx';
import { type AskForHelp, PollWorkerActs } from './poll-worker-acts.tsx';

/** A poll worker who turns away leaves a kiosk that knows no PIN any more after so long. */
const forgetAfterMs = 60_000;

/**
 * Whom to call, and what a poll worker who was called can do here, once their PIN is known. The page behind it is covered
 * and inert: nobody who steps up sees what the voter typed or chose.
 */
export function HelpDialog({
  state,
  ask,
  onBack,
  onStartOver,
  onEnd,
}: {
  state: KioskState;
  ask: AskForHelp;
  onBack: () => void;
  onStartOver: () => void;
  onEnd: () => void;
}) {
  const texts = useMessages(kioskMessages);
  const { step, pin, setStep } = useStep();
  const ways: Record<Exclude<KioskHelpAct, 'open'>, () => void> = {
    'start-over': onStartOver,
    'end-session': onEnd,
    'go-back': onBack,
  };
  if (step === 'acts') {
    return (
      <Dialog key="help" title={texts.pollWorker.actsTitle} wide covers onDismiss={onBack} actions={null}>
        <PollWorkerActs
          ask={(act) => ask(pin, act)}
          canStartOver={canStartOver(state)}
          ballotSent={isBallotSent(state)}
          onDone={(act) => ways[act]()}
        />
      </Dialog>
    );
  }
  if (step === 'pin') {
    return (
      <Dialog key="help" title={texts.pollWorker.title} wide covers onDismiss={onBack} actions={null}>
        <PinEntry
          ask={(entered) => ask(entered, 'open')}
          onRight={(entered) => setStep('acts', entered)}
          onBack={onBack}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      key="help"
      title={texts.help.title}
      covers
      onDismiss={onBack}
      actions={
        <>
          <Button look="primary" onClick={onBack}>
            {texts.help.back}
          </Button>
          <Button look="quiet" onClick={() => setStep('pin')}>
            {texts.help.pollWorker}
          </Button>
        </>
      }
    >
      <p>{texts.help.text}</p>
    </Dialog>
  );
}

type Step = 'call' | 'pin' | 'acts';

/** Where a poll worker is; back at the start when nothing was touched for a while. */
function useStep() {
  const [{ step, pin }, set] = useState<{ step: Step; pin: string }>({ step: 'call', pin: '' });
  useEffect(() => {
    if (step === 'call') return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      clearTimeout(timer);
      timer = setTimeout(() => set({ step: 'call', pin: '' }), forgetAfterMs);
    };
    begin();
    window.addEventListener('keydown', begin, { capture: true });
    window.addEventListener('pointerdown', begin, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', begin, { capture: true });
      window.removeEventListener('pointerdown', begin, { capture: true });
    };
  }, [step]);
  return { step, pin, setStep: (next: Step, entered = '') => set({ step: next, pin: entered }) };
}

/** Whether a ballot of which nobody knows may be in the box. */
function isBallotSent(state: KioskState): boolean {
  if (state.at === 'refused') return state.back?.at === 'review' && state.back.sent === true;
  return (
    state.at === 'casting' || state.at === 'unconfirmed' || (state.at === 'review' && state.sent === true)
  );
}
