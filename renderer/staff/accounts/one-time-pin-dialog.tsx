import type { OneTimePinAnswer } from '../../../main-services/contracts/staff/accounts.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useMessages } from '../../i18n/language.ts';
import { accountsMessages } from './accounts-messages.ts';

/** A new one-time PIN, once. */
export function OneTimePinDialog({
  answer: { account, one_time_pin },
  onClose,
}: {
  answer: OneTimePinAnswer;
  onClose: () => void;
}) {
  const texts = useMessages(accountsMessages);
  return (
    <Dialog
      title={texts.pinTitle(account.name)}
      // Escape would lose what is shown once: only its own button closes it.
      onDismiss={() => undefined}
      actions={
        <Button look="primary" onClick={onClose}>
          {texts.pinDone}
        </Button>
      }
    >
      <div className="one-time-pin">
        <p className="one-time-pin__pin">{one_time_pin}</p>
        <Banner tone="warning">{texts.pinOnce}</Banner>
      </div>
    </Dialog>
  );
}
