import { useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { keepSession } from '../api/session-store.ts';
import { useAct } from '../api/use-act.ts';
import { ActForm } from '../parts/act-form.tsx';
import { PinField } from '../parts/field.tsx';
import { askToChangePin } from './session-calls.ts';
import { sessionMessages } from './session-messages.ts';

const lengthMin = 8;

/** Replaces one's own PIN. */
export function PinForm({ currentLabel, onChanged }: { currentLabel: string; onChanged?: () => void }) {
  const texts = useMessages(sessionMessages);
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [repeated, setRepeated] = useState('');
  const [checked, setChecked] = useState(false);
  const act = useAct();
  const missing = lengthMin - wanted.length;
  const differs = repeated !== wanted;

  const submit = () => {
    setChecked(true);
    if (missing > 0 || differs) return;
    void act.run(
      () => askToChangePin(current, wanted),
      (session) => {
        keepSession(session);
        onChanged?.();
      },
    );
  };

  return (
    <ActForm button={texts.changePinButton} act={act} onSubmit={submit}>
      <PinField label={currentLabel} autoComplete="current-password" value={current} onText={setCurrent} />
      <PinField
        label={texts.newPin}
        hint={texts.newPinHint}
        fault={checked && missing > 0 ? texts.tooShort(missing) : undefined}
        autoComplete="new-password"
        value={wanted}
        onText={setWanted}
      />
      <PinField
        label={texts.repeatPin}
        fault={checked && differs ? texts.notEqual : undefined}
        autoComplete="new-password"
        value={repeated}
        onText={setRepeated}
      />
    </ActForm>
  );
}
