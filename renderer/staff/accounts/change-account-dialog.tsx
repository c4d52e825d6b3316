import {
  accountAnswer,
  type OneTimePinAnswer,
  oneTimePinAnswer,
  type StaffAccount,
} from '../../../main-services/contracts/staff/accounts.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { accountsMessages } from './accounts-messages.ts';

export type AccountChange = 'disable' | 'enable' | 'reset';

interface ChangeAccountDialogProps {
  account: StaffAccount;
  change: AccountChange;
  onCancel: () => void;
  onPin: (answer: OneTimePinAnswer) => void;
  onDone: () => void;
}

/** Disables or enables an account, or gives it a new one-time PIN. */
export function ChangeAccountDialog({ account, change, onCancel, onPin, onDone }: ChangeAccountDialogProps) {
  const texts = useMessages(accountsMessages);
  const act = useAct();
  const path = `/staff/accounts/${encodeURIComponent(account.id)}`;
  const confirm = () => {
    if (change === 'reset') void act.run(() => post(`${path}/one-time-pin`, oneTimePinAnswer), onPin);
    else void act.run(() => post(`${path}/${change}`, accountAnswer), onDone);
  };
  return (
    <ConfirmDialog
      title={texts[`${change}Title`](account.name)}
      confirm={texts[change]}
      act={act}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <ul className="confirm__effects">
        {texts[`${change}Effects`].map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
