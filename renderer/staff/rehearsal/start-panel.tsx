import { useState } from 'react';
import {
  type RehearsalRequest,
  type RehearsalStatus,
  rehearsalStatus,
} from '../../../main-services/contracts/staff/rehearsal.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { useReasonText } from '../messages/failures.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import { rehearsalMessages } from './rehearsal-messages.ts';
import { bounds, emptyForm, type RehearsalForm, readForm } from './rehearsal-order.ts';
import './start-panel.css';

/** How many voters, how fast, and how many of them do what they may not. */
export function StartPanel({
  pollsAreOpen,
  onStarted,
}: {
  pollsAreOpen: boolean;
  onStarted: (status: RehearsalStatus) => void;
}) {
  const texts = useMessages(rehearsalMessages);
  const reasonText = useReasonText();
  const formats = useFormats();
  const act = useAct();
  const [form, setForm] = useState(emptyForm);
  const [faulty, setFaulty] = useState<readonly (keyof RehearsalForm)[]>([]);
  const [order, setOrder] = useState<RehearsalRequest>();
  const field = (name: keyof RehearsalForm, label: string, hint?: string) => {
    const { least, most } = bounds[name];
    return (
      <Field
        label={label}
        hint={hint}
        inputMode="numeric"
        value={form[name]}
        fault={faulty.includes(name) ? texts.outOf(formats.number(least), formats.number(most)) : undefined}
        onText={(text) => setForm({ ...form, [name]: text })}
      />
    );
  };
  const submit = () => {
    const reading = readForm(form);
    setFaulty('faulty' in reading ? reading.faulty : []);
    if ('order' in reading) setOrder(reading.order);
  };
  const start = (wanted: RehearsalRequest) => {
    void act.run(
      () => post('/staff/rehearsal', rehearsalStatus, wanted),
      (status) => {
        setOrder(undefined);
        onStarted(status);
      },
    );
  };
  return (
    <Panel title={texts.startTitle}>
      {!pollsAreOpen && <Banner tone="info">{reasonText('polls-not-open')}</Banner>}
      {pollsAreOpen && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="start-panel__fields">
            {field('votes', texts.votes)}
            {field('rate', texts.rate, texts.rateHint)}
            {field('invalid', texts.invalid)}
            {field('duplicates', texts.duplicates)}
          </div>
          <div className="form__actions">
            <Button look="primary" type="submit">
              {texts.start}
            </Button>
          </div>
        </form>
      )}
      {order && (
        <ConfirmDialog
          title={texts.confirmTitle}
          confirm={texts.start}
          act={act}
          onConfirm={() => start(order)}
          onCancel={() => {
            setOrder(undefined);
            act.forgetFailure();
          }}
        >
          <ul className="confirm__effects">
            {texts.effects(formats.number(order.votes)).map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
