import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import type { Failure } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Field } from '../parts/field.tsx';
import { changePin } from './session-calls.ts';
import { sessionMessages } from './session-messages.ts';

const lengthMin = 8;

/** Replaces one's own PIN. */
export function PinForm({ currentLabel, onChanged }: { currentLabel: string; onChanged?: () => void }) {
  const texts = useMessages(sessionMessages);
  const common = useMessages(commonStaffMessages);
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [repeated, setRepeated] = useState('');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const missing = lengthMin - wanted.length;
  const differs = repeated !== wanted;

  const submit = async () => {
    setChecked(true);
    if (busy || missing > 0 || differs) return;
    setBusy(true);
    setFailure(undefined);
    const failed = await changePin(current, wanted);
    setBusy(false);
    setFailure(failed);
    if (!failed) onChanged?.();
  };

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={currentLabel}
        type="password"
        autoComplete="current-password"
        value={current}
        required
        maxLength={128}
        onText={setCurrent}
      />
      <Field
        label={texts.newPin}
        hint={texts.newPinHint}
        fault={checked && missing > 0 ? texts.tooShort(missing) : undefined}
        type="password"
        autoComplete="new-password"
        value={wanted}
        required
        maxLength={128}
        onText={setWanted}
      />
      <Field
        label={texts.repeatPin}
        fault={checked && differs ? texts.notEqual : undefined}
        type="password"
        autoComplete="new-password"
        value={repeated}
        required
        maxLength={128}
        onText={setRepeated}
      />
      <FailureBanner failure={failure} />
      <Button look="primary" type="submit" aria-disabled={busy}>
        {busy ? common.working : texts.changePinButton}
      </Button>
    </form>
  );
}
