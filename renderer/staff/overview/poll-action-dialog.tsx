import { useState } from 'react';
import {
  type PollActionAnswer,
  type PollActionOffer,
  pollActionAnswer,
} from '../../../main-services/contracts/staff/polls.ts';
import { Banner } from '../../design/banner.tsx';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { nobodyYet, SecondPersonFields } from '../parts/second-person-fields.tsx';
import { overviewMessages } from './overview-messages.ts';

interface PollActionDialogProps {
  offer: PollActionOffer;
  /** Of the polls' state that the user has seen: if it is another one by now, nothing is done. */
  version: number;
  onCancel: () => void;
  onDone: (answer: PollActionAnswer) => void;
}

/** Says what opening, pausing or closing will do, asks a second person where it takes one, and does it. */
export function PollActionDialog({ offer, version, onCancel, onDone }: PollActionDialogProps) {
  const texts = useMessages(overviewMessages);
  const act = useAct();
  const [second, setSecond] = useState(nobodyYet);
  // The state that was shown when the dialog opened is the one that was agreed to.
  const [seenVersion] = useState(version);
  const { title, effects, button } = texts.actions[offer.action];
  const confirm = () => {
    const body = {
      expected_version: seenVersion,
      ...(offer.needs_second_person ? { second_person: second } : {}),
    };
    void act.run(() => post(`/staff/polls/${offer.action}`, pollActionAnswer, body), onDone);
  };
  return (
    <ConfirmDialog title={title} confirm={button} act={act} onConfirm={confirm} onCancel={onCancel}>
      <ul className="confirm__effects">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {offer.warnings.map((warning) => (
        <Banner key={warning} tone="warning">
          {texts.warnings[warning]}
        </Banner>
      ))}
      {offer.needs_second_person && <SecondPersonFields person={second} onPerson={setSecond} />}
    </ConfirmDialog>
  );
}
