import { type KeyboardEvent, useState } from 'react';
import { BackspaceIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { kioskMessages } from '../messages.ts';
import type { EntryField } from './entry.ts';
import './keypad.css';

/** Digits as on a telephone; for a card's code the letters stand to their right, and no digit moves. */
const layouts: Readonly<Record<EntryField, { columns: number; keys: readonly string[] }>> = {
  personalId: { columns: 3, keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'erase'] },
  guid: {
    columns: 5,
    keys: ['1', '2', '3', 'a', 'b', '4', '5', '6', 'c', 'd', '7', '8', '9', 'e', 'f', 'clear', '0', 'erase'],
  },
};

/** The on-screen keypad: one stop for Tab, arrows inside. */
export function Keypad({
  field,
  onDigit,
  onErase,
  onClear,
}: {
  field: EntryField;
  onDigit: (digit: string) => void;
  onErase: () => void;
  onClear: () => void;
}) {
  const { entry: texts } = useMessages(kioskMessages);
  const { columns, keys } = layouts[field];
  const [reached, setReached] = useState('1');
  const stop = keys.includes(reached) ? reached : '1';

  function onKeyDown(press: KeyboardEvent<HTMLFieldSetElement>): void {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const next = keys[keys.indexOf(stop) + (steps[press.key] ?? Number.NaN)];
    if (next === undefined) return;
    press.preventDefault();
    press.currentTarget.querySelector<HTMLElement>(`[data-key="${next}"]`)?.focus();
  }

  function press(key: string): void {
    if (key === 'erase') onErase();
    else if (key === 'clear') onClear();
    else onDigit(key);
  }

  return (
    <fieldset className={`keypad keypad--${field}`} aria-label={texts.keypad} onKeyDown={onKeyDown}>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          className={`keypad__key${key.length > 1 ? ' keypad__key--command' : ''}`}
          data-key={key}
          tabIndex={key === stop ? 0 : -1}
          aria-label={key === 'erase' ? texts.erase : undefined}
          // A touch leaves the caret where it is.
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setReached(key)}
          onClick={() => press(key)}
        >
          {labelOf(key, texts.clear)}
        </button>
      ))}
    </fieldset>
  );
}

function labelOf(key: string, clear: string) {
  if (key === 'erase') return <BackspaceIcon />;
  return key === 'clear' ? clear : key;
}
