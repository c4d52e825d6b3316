import { useEffect, useState } from 'react';
import { desktopFactsOf } from '../../api/desktop.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import { useSession } from '../api/session-store.ts';
import type { Failure } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Field } from '../parts/field.tsx';
import { Gate } from './gate.tsx';
import { signIn } from './session-calls.ts';
import { sessionMessages } from './session-messages.ts';

/** Who are you? */
export function SignInScreen() {
  const texts = useMessages(sessionMessages);
  const common = useMessages(commonStaffMessages);
  const signedOut = useSession((state) => state.signedOut);
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const why = signedOut in texts.why ? texts.why[signedOut as keyof typeof texts.why] : undefined;

  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    const failed = await signIn(name, pin);
    setBusy(false);
    setPin('');
    setFailure(failed);
  };

  return (
    <Gate title={texts.signIn}>
      {why && !failure && <Banner tone="info">{why}</Banner>}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={common.name}
          value={name}
          autoComplete="username"
          required
          maxLength={60}
          onText={setName}
        />
        <Field
          label={common.pin}
          type="password"
          autoComplete="current-password"
          value={pin}
          required
          maxLength={128}
          onText={setPin}
        />
        <FailureBanner failure={failure} />
        <Button look="primary" type="submit" aria-disabled={busy}>
          {busy ? common.working : texts.signInButton}
        </Button>
      </form>
      <p className="note">{texts.signInHint}</p>
      <CloseWindow hasLeft={signedOut === 'idle'} />
    </Gate>
  );
}

/**
 * The desktop program's window for staff can stand before a locked kiosk, where nothing else closes it: it goes by itself
 * when whoever opened it has left.
 */
function CloseWindow({ hasLeft }: { hasLeft: boolean }) {
  const texts = useMessages(sessionMessages);
  const desktop = desktopFactsOf(window);
  const isInTheWay = desktop?.locked === true && hasLeft;
  useEffect(() => {
    if (isInTheWay) window.close();
  }, [isInTheWay]);
  if (!desktop) return null;
  return (
    <Button look="quiet" onClick={() => window.close()}>
      {texts.closeWindow}
    </Button>
  );
}
