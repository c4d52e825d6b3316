import { useCallback, useEffect, useState } from 'react';
import { type VoterHelpAnswer, voterHelpAnswer } from '../../../main-services/contracts/staff/voter-help.ts';
import { Button } from '../../design/button.tsx';
import { CheckIcon, InfoIcon, PersonIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import { voterHelpMessages } from './voter-help-messages.ts';
import './voter-help-screen.css';

/** A personal ID is a voter's, and the next one in the line looks on: it leaves the screen after so long. */
const forgottenAfterMs = 30_000;
const digitsMax = 11;

/** Whether somebody has checked in. */
export function VoterHelpScreen() {
  const texts = useMessages(voterHelpMessages);
  const common = useMessages(commonStaffMessages);
  const [personalId, setPersonalId] = useState('');
  const [checked, setChecked] = useState(false);
  const [answer, setAnswer] = useState<VoterHelpAnswer>();
  const act = useAct();
  const { forgetFailure } = act;
  const missing = digitsMax - personalId.length;

  const forget = useCallback(() => {
    setPersonalId('');
    setAnswer(undefined);
    setChecked(false);
    forgetFailure();
  }, [forgetFailure]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each digit and each answer begins the time anew
  useEffect(() => {
    if (personalId === '' && !answer) return undefined;
    const timer = setTimeout(forget, forgottenAfterMs);
    return () => clearTimeout(timer);
  }, [personalId, answer]);

  const look = () => {
    setChecked(true);
    setAnswer(undefined);
    if (missing > 0) return;
    void act.run(() => post('/staff/voter-help', voterHelpAnswer, { personal_id: personalId }), setAnswer);
  };

  return (
    <>
      <p className="lead">{texts.lead}</p>
      <Panel title={texts.question}>
        <form
          className="form voter-help"
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <Field
            label={texts.personalId}
            hint={texts.hint}
            fault={checked && missing > 0 ? texts.missing(missing) : undefined}
            inputMode="numeric"
            value={personalId}
            onText={(text) => {
              setPersonalId(text.replace(/\D/g, '').slice(0, digitsMax));
              setAnswer(undefined);
              setChecked(false);
            }}
          />
          <div className="form__actions">
            <Button look="primary" type="submit" aria-disabled={act.busy}>
              {act.busy ? common.working : texts.look}
            </Button>
            <Button onClick={forget}>{texts.clear}</Button>
          </div>
          <p className="note">{texts.forgets}</p>
        </form>
        <FailureBanner failure={act.failure} />
        <div role="status">{answer && <Answer status={answer.status} />}</div>
      </Panel>
    </>
  );
}

const icons = { 'not-on-roll': InfoIcon, 'not-checked-in': PersonIcon, 'checked-in': CheckIcon } as const;

function Answer({ status }: VoterHelpAnswer) {
  const { answers } = useMessages(voterHelpMessages);
  const AnswerIcon = icons[status];
  return (
    <div className="voter-answer" data-status={status}>
      <AnswerIcon />
      <div>
        <p className="voter-answer__title">{answers[status].title}</p>
        <p className="voter-answer__text">{answers[status].text}</p>
      </div>
    </div>
  );
}
