import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import './field.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'onChange'> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with what was entered. */
  fault?: string | undefined;
  onText: (text: string) => void;
}

/** A labelled line to type in. */
export function Field({ label, hint, fault, onText, ...input }: FieldProps) {
  const id = useId();
  const told = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...input}
        id={id}
        className="field__input"
        aria-invalid={fault ? true : undefined}
        aria-describedby={told || undefined}
        onChange={(event) => onText(event.target.value)}
      />
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field__fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** Where somebody enters a PIN or password, which nobody else sees. */
export function PinField(field: FieldProps) {
  return <Field type="password" required maxLength={128} {...field} />;
}

interface ChoiceFieldProps<Value extends string> {
  label: string;
  hint?: ReactNode;
  value: Value;
  choices: readonly { value: Value; text: string }[];
  onChoice: (value: Value) => void;
}

/** One of a few, or of many, in a list. */
export function ChoiceField<Value extends string>({
  label,
  hint,
  value,
  choices,
  onChoice,
}: ChoiceFieldProps<Value>) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field__input field__input--choice"
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChoice(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
