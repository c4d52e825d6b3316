import { useEffect, useState } from 'react';
import type { PublicElection } from '../../../main-services/contracts/election.ts';
import { Button } from '../../design/button.tsx';
import { CheckIcon, InfoIcon } from '../../design/icons/icon.tsx';
import { QrCode } from '../../design/qr-code.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import type { ReceiptState } from '../flow/kiosk-state.ts';
import { useReceiptAddress } from '../flow/receipt-address.ts';
import { useSecondsLeft } from '../flow/use-seconds-left.ts';
import { kioskMessages } from '../messages.ts';
import { PrintedReceipt } from '../printing/printed-receipt.tsx';
import { useReceiptPrinting } from '../printing/receipt-printing.ts';
import { Screen } from '../screen.tsx';
import './receipt-screen.css';

/** Long enough to write down a code; the voter may ask for more, or leave at once. */
const shownMs = 60_000;

/** The ballot is taken: its code, and what the code is good for. */
export function ReceiptScreen({
  state,
  election,
  onFinish,
}: {
  state: ReceiptState;
  election: PublicElection;
  onFinish: () => void;
}) {
  const { receipt: texts } = useMessages(kioskMessages);
  const [untilMs, setUntilMs] = useState(() => Date.now() + shownMs);
  const secondsLeft = useSecondsLeft(untilMs);
  useEffect(() => {
    if (secondsLeft === 0) onFinish();
  }, [secondsLeft, onFinish]);
  const address = useReceiptAddress(state.receipt);
  const printing = useReceiptPrinting();
  const recorded = state.status === 'recorded';
  const first = recorded
    ? { title: texts.recordedTitle, text: texts.recordedText }
    : { title: texts.queuedTitle, text: texts.queuedText };
  const { title, text } = state.arrivedBefore ? texts.arrivedBefore[state.status] : first;
  return (
    <Screen
      icon={
        <Emblem tone="success">
          <CheckIcon />
        </Emblem>
      }
      title={title}
      lead={text}
      actions={
        <>
          <Button onClick={() => setUntilMs(Date.now() + shownMs)}>{texts.longer}</Button>
          {printing.isOffered && <Button onClick={printing.print}>{texts.print}</Button>}
          <Button look="primary" large onClick={onFinish}>
            {texts.finish}
          </Button>
        </>
      }
    >
      <div className="receipt">
        <div className="receipt__slip">
          <div className="receipt__qr">
            <QrCode text={address ?? state.receipt} label={address ? texts.qrAddress : texts.qr} />
          </div>
          <p className="receipt__label">{texts.code}</p>
          <p className="receipt__code" data-testid="receipt-code">
            {state.receipt.split(/(?<=^.{10})/).map((half) => (
              <span key={half} className="receipt__half">
                {half}
              </span>
            ))}
          </p>
          <p className="receipt__note" role="status" data-state={printing.state}>
            {texts.printStates[printing.state] ?? (address ? texts.noteAddress : texts.note)}
          </p>
        </div>
        <ul className="receipt__meaning">
          <li>
            <CheckIcon />
            {texts.proves}
          </li>
          <li>
            <InfoIcon />
            {texts.provesNot}
          </li>
        </ul>
      </div>
      <p className="receipt__clears" role="timer" aria-live="off">
        {texts.clearsIn(secondsLeft)}
      </p>
      <PrintedReceipt receipt={state.receipt} election={election} />
    </Screen>
  );
}
