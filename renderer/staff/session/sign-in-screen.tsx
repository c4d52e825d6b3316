import { useState } from 'react';
import { Banner } from '../../design/banner.tsx';
import { useMessages } from '../../i18n/language.ts';
import { keepSession, useSession } from '../api/session-store.ts';
import { useAct } from '../api/use-act.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Field, PinField } from '../parts/field.tsx';
import { CloseWindow } from './close-window.tsx';
import { Gate } from './gate.tsx';
import { askToSignIn } from './session-calls.ts';
import { sessionMessages } from './session-messages.ts';

/** Who are you? */
export function SignInScreen() {
  const texts = useMessages(sessionMessages);
  const common = useMessages(commonStaffMessages);
  const signedOut = useSession((state) => state.signedOut);
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const act = useAct();
  const why = signedOut in texts.why ? texts.why[signedOut as keyof typeof texts.why] : undefined;

  const submit = async () => {
    await act.run(() => askToSignIn(name, pin), keepSession);
    setPin('');
  };

  return (
    <Gate title={texts.signIn}>
      {why && !act.failure && <Banner tone="info">{why}</Banner>}
      <ActForm button={texts.signInButton} act={act} onSubmit={() => void submit()}>
        <Field
          label={common.name}
          value={name}
          autoComplete="username"
          required
          maxLength={60}
          onText={setName}
        />
        <PinField label={common.pin} autoComplete="current-password" value={pin} onText={setPin} />
      </ActForm>
      <p className="note">{texts.signInHint}</p>
      <CloseWindow isLeft={signedOut === 'idle'} />
    </Gate>
  );
}
