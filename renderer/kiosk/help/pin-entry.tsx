import { useEffect, useId, useRef, useState } from 'react';
import type { Answer } from '../../api/request.ts';
import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Keypad } from '../entry/keypad.tsx';
import { useSecondsLeft } from '../flow/use-seconds-left.ts';
import { kioskMessages } from '../messages.ts';
import { type HelpRefusal, helpRefusalOf } from './help-refusal.ts';

const lengthMax = 128;

interface Refused {
  why: HelpRefusal;
  /** When the station will look at a PIN again. */
  untilMs: number | undefined;
}

/** A poll worker's PIN, by keypad or keyboard: never shown, never kept. */
export function PinEntry({
  ask,
  onRight,
  onBack,
}: {
  ask: (pin: string) => Promise<Answer<unknown>>;
  onRight: (pin: string) => void;
  onBack: () => void;
}) {
  const { pollWorker: texts, entry, back } = useMessages(kioskMessages);
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const field = useRef<HTMLInputElement>(null);
  const textId = useId();
  const stateId = useId();
  useEffect(() => field.current?.focus(), []);

  async function submit(): Promise<void> {
    if (asked || pin === '') return;
    setAsked(true);
    const answer = await ask(pin);
    setAsked(false);
    const why = helpRefusalOf(answer);
    if (!why) return onRight(pin);
    const waitMs = answer.outcome === 'refused' ? answer.retryAfterMs : undefined;
    setRefused({ why, untilMs: waitMs === undefined ? undefined : Date.now() + waitMs });
    // What did not arrive can be sent again as it is.
    if (why === 'wrong' || why === 'locked') setPin('');
    field.current?.focus();
  }

  function change(next: string): void {
    setRefused(undefined);
    setPin(next.slice(0, lengthMax));
  }

  return (
    <div className="help-pin">
      <div className="help-pin__field">
        <p className={refused && 'heard-only'} id={textId}>
          {texts.text}
        </p>
        <input
          ref={field}
          className="help-pin__input"
          type="text"
          inputMode="none"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          value={pin}
          aria-label={texts.pin}
          aria-describedby={`${textId} ${stateId}`}
          aria-invalid={refused !== undefined}
          onChange={({ target }) => change(target.value)}
          onKeyDown={(press) => press.key === 'Enter' && void submit()}
        />
        <p className="help__fault" role="alert" id={stateId}>
          {refused && `${texts.refused[refused.why]} `}
          {refused?.untilMs !== undefined && <LockedFor untilMs={refused.untilMs} />}
        </p>
        <div className="help__actions">
          <Button onClick={onBack}>{back}</Button>
          <Button look="primary" onClick={() => void submit()}>
            {asked ? texts.checking : entry.next}
          </Button>
        </div>
      </div>
      <Keypad
        field="personalId"
        onCharacter={(character) => change(pin + character)}
        onErase={() => change(pin.slice(0, -1))}
      />
    </div>
  );
}

/** Seen counting down, and read out once. */
function LockedFor({ untilMs }: { untilMs: number }) {
  const { pollWorker: texts } = useMessages(kioskMessages);
  return <span aria-hidden="true">{texts.lockedFor(useSecondsLeft(untilMs))}</span>;
}
