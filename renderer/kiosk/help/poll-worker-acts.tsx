import { useEffect, useId, useRef, useState } from 'react';
import type { KioskHelpAct } from '../../../main-services/contracts/staff/kiosk-help.ts';
import type { Answer } from '../../api/request.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import { kioskMessages } from '../messages.ts';
import { type HelpRefusal, helpRefusalOf } from './help-refusal.ts';

/** Asks the station to let whoever has this PIN do something, and to note it. */
export type AskForHelp = (pin: string, act: KioskHelpAct) => Promise<Answer<unknown>>;

type Act = Exclude<KioskHelpAct, 'open'>;

/** What a poll worker can do for the next in the queue, or for the voter. Nothing is done that the station has not noted. */
export function PollWorkerActs({
  ask,
  canStartOver,
  ballotSent,
  onDone,
}: {
  ask: (act: Act) => Promise<Answer<unknown>>;
  canStartOver: boolean;
  ballotSent: boolean;
  onDone: (act: Act) => void;
}) {
  const { pollWorker: texts } = useMessages(kioskMessages);
  const titleId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<HelpRefusal>();
  // Read out as a whole: what can be done, and where the focus is.
  useEffect(() => group.current?.querySelector('button')?.focus(), []);

  async function act(wanted: Act): Promise<void> {
    if (asked) return;
    setAsked(true);
    const refused = helpRefusalOf(await ask(wanted));
    setAsked(false);
    setRefusal(refused);
    if (!refused) onDone(wanted);
  }

  return (
    <fieldset className="help-acts" ref={group} aria-labelledby={titleId} aria-busy={asked}>
      <p className="help-acts__text" id={titleId}>
        {texts.actsText}
      </p>
      {ballotSent && (
        <Banner tone="warning">
          <p>{texts.ballotSent}</p>
        </Banner>
      )}
      <p className="help__fault" role="alert">
        {refusal && texts.refused[refusal]}
      </p>
      {canStartOver && (
        <ActButton text={texts.startOverText} onClick={() => act('start-over')}>
          {texts.startOver}
        </ActButton>
      )}
      <ActButton text={texts.endSessionText} onClick={() => act('end-session')}>
        {texts.endSession}
      </ActButton>
      <div className="help__actions">
        <Button look="primary" onClick={() => void act('go-back')}>
          {texts.goBack}
        </Button>
      </div>
    </fieldset>
  );
}

function ActButton({
  text,
  onClick,
  children,
}: {
  text: string;
  onClick: () => Promise<void>;
  children: string;
}) {
  const textId = useId();
  return (
    <div className="help-acts__act">
      <Button aria-describedby={textId} onClick={() => void onClick()}>
        {children}
      </Button>
      <p id={textId}>{text}</p>
    </div>
  );
}
