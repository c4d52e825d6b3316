import type { SecondPerson } from '../../../main-services/contracts/staff/session.ts';
import { useMessages } from '../../i18n/language.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { Field, PinField } from './field.tsx';
import './second-person-fields.css';

export const nobodyYet: SecondPerson = { name: '', pin: '' };

/** Where somebody else who is present says that they agree. */
export function SecondPersonFields({
  person,
  onPerson,
}: {
  person: SecondPerson;
  onPerson: (person: SecondPerson) => void;
}) {
  const { secondPerson: texts } = useMessages(commonStaffMessages);
  return (
    <fieldset className="second-person">
      <legend className="second-person__title">{texts.title}</legend>
      <p className="second-person__text">{texts.text}</p>
      <Field
        label={texts.name}
        value={person.name}
        required
        maxLength={60}
        onText={(name) => onPerson({ ...person, name })}
      />
      <PinField
        label={texts.pin}
        autoComplete="off"
        value={person.pin}
        onText={(pin) => onPerson({ ...person, pin })}
      />
    </fieldset>
  );
}
