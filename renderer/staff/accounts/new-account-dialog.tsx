import { useState } from 'react';
import { type OneTimePinAnswer, oneTimePinAnswer } from '../../../main-services/contracts/staff/accounts.ts';
import { type Role, role } from '../../../main-services/contracts/staff/roles.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ChoiceField, Field } from '../parts/field.tsx';
import { accountsMessages } from './accounts-messages.ts';

/** A name and a role. */
export function NewAccountDialog({
  onCancel,
  onMade,
}: {
  onCancel: () => void;
  onMade: (answer: OneTimePinAnswer) => void;
}) {
  const texts = useMessages(accountsMessages);
  const { roles } = useMessages(commonStaffMessages);
  const act = useAct();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Role>('poll_worker');
  const make = () =>
    void act.run(() => post('/staff/accounts', oneTimePinAnswer, { name, role: chosen }), onMade);
  return (
    <ConfirmDialog
      title={texts.make}
      confirm={texts.makeButton}
      act={act}
      onConfirm={make}
      onCancel={onCancel}
    >
      <Field
        label={texts.name}
        hint={texts.nameHint}
        value={name}
        required
        minLength={2}
        maxLength={60}
        onText={setName}
      />
      <ChoiceField
        label={texts.role}
        hint={texts.roleTexts[chosen]}
        value={chosen}
        choices={role.options.map((value) => ({ value, text: roles[value] }))}
        onChoice={setChosen}
      />
    </ConfirmDialog>
  );
}
