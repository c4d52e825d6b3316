import {
  type ChangeEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useMessages } from '../../i18n/language.ts';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { EntryState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { digitsOf, displayOf, type EntryField, fieldLengths, isComplete, regroup } from './entry.ts';
import './entry-input.css';
import { asciiOf } from './hardware-keys.ts';

/**
 * One of the two fields. It is a field of no form, has no name and asks for no suggestions: no browser or password
 * manager keeps what is typed.
 */
export function EntryInput({
  state,
  field,
  dispatch,
}: {
  state: EntryState;
  field: EntryField;
  dispatch: (event: KioskEvent) => void;
}) {
  const { entry: texts } = useMessages(kioskMessages);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<{ at: number }>();
  const digits = state.entry[field];
  const current = state.field === field;
  const missing = fieldLengths[field] - digits.length;
  const faulty = state.incomplete === field && missing > 0;

  useLayoutEffect(() => {
    if (caret && document.activeElement === input.current)
      input.current?.setSelectionRange(caret.at, caret.at);
  }, [caret]);
  useFocusOnChange(input, current, state.incomplete === field);

  function edit(text: string, position: number): void {
    const next = regroup(field, { text, caret: position });
    dispatch({ type: 'typed', field, digits: digitsOf(field, next.text) });
    setCaret({ at: next.caret });
  }

  function onChange({ target }: ChangeEvent<HTMLInputElement>): void {
    edit(target.value, target.selectionStart ?? target.value.length);
  }

  /** Hexadecimal letters of a layout that has none, such as the Georgian one. */
  function onKeyDown(press: KeyboardEvent<HTMLInputElement>): void {
    if (press.key === 'Enter') {
      press.preventDefault();
      dispatch({ type: 'entry-submitted' });
      return;
    }
    const digit = digitsOf(field, asciiOf(press) ?? '');
    if (digit === '' || press.ctrlKey || press.metaKey || press.altKey) return;
    press.preventDefault();
    const { value, selectionStart, selectionEnd } = press.currentTarget;
    const start = selectionStart ?? value.length;
    const end = selectionEnd ?? start;
    // Into a full field goes nothing more: it would push out the last digit unseen.
    if (missing > 0 || end > start) edit(value.slice(0, start) + digit + value.slice(end), start + 1);
  }

  return (
    <div
      className={`entry-input${current ? ' entry-input--current' : ''}${faulty ? ' entry-input--faulty' : ''}`}
    >
      <label className="entry-input__label" htmlFor={id}>
        {texts[field]}
      </label>
      <span className="entry-input__count" aria-hidden="true">
        {texts.count(digits.length, fieldLengths[field])}
      </span>
      <input
        ref={input}
        id={id}
        className={`entry-input__box entry-input__box--${field}`}
        type="text"
        inputMode="none"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        value={displayOf(field, digits)}
        aria-describedby={`${id}-hint`}
        aria-invalid={faulty}
        onFocus={() => dispatch({ type: 'field-chosen', field })}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
      <p className="entry-input__hint" id={`${id}-hint`}>
        {faulty ? texts.incomplete(missing) : texts[`${field}Hint`]}
      </p>
      <p className="heard-only" role="status">
        {faulty && texts.incomplete(missing)}
        {isComplete(state.entry, field) && texts.complete(texts[field])}
      </p>
    </div>
  );
}

/** Takes the focus when the field becomes the current one, or is found incomplete; not when the screen appears. */
function useFocusOnChange(
  input: React.RefObject<HTMLInputElement | null>,
  current: boolean,
  incomplete: boolean,
): void {
  const before = useRef({ current, incomplete });
  useEffect(() => {
    const became = (current && !before.current.current) || (incomplete && !before.current.incomplete);
    before.current = { current, incomplete };
    if (became) input.current?.focus();
  }, [input, current, incomplete]);
}
