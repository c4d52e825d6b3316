import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Gate } from './gate.tsx';
import { PinForm } from './pin-form.tsx';
import { signOut } from './session-calls.ts';
import { sessionMessages } from './session-messages.ts';

/** After signing in with a one-time PIN: nothing else until there is one of one's own. */
export function ChangePinScreen() {
  const texts = useMessages(sessionMessages);
  return (
    <Gate title={texts.changePin}>
      <p className="lead">{texts.changePinText}</p>
      <PinForm currentLabel={texts.oneTimePin} />
      <Button look="quiet" onClick={() => void signOut('by-choice')}>
        {texts.signOut}
      </Button>
    </Gate>
  );
}
