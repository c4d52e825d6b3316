import { type KeyboardEvent, useState } from 'react';
import { BackspaceIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { kioskMessages } from '../messages.ts';
import { scanGroupAttribute } from '../switches/scan.ts';
import type { EntryField } from './entry.ts';
import './keypad.css';

/** Digits as on a telephone; for a card's code the letters stand to their right, and no digit moves. */
const layouts: Readonly<Record<EntryField, readonly (readonly string[])[]>> = {
  personalId: [
    ['1', '2', '3'],
    ['4', '5', '6'],
    ['7', '8', '9'],
    ['0', 'erase'],
  ],
  guid: [
    ['1', '2', '3', 'a', 'b'],
    ['4', '5', '6', 'c', 'd'],
    ['7', '8', '9', 'e', 'f'],
    ['0', 'erase'],
  ],
};

/** The on-screen keypad: one stop for Tab, arrows inside; rows are what two switches step through first. */
export function Keypad({
  field,
  onCharacter,
  onErase,
}: {
  field: EntryField;
  onCharacter: (character: string) => void;
  onErase: () => void;
}) {
  const { entry: texts } = useMessages(kioskMessages);
  const rows = layouts[field];
  const [stop, setStop] = useState('1');

  function onKeyDown(press: KeyboardEvent<HTMLFieldSetElement>): void {
    const next = neighbour(rows, stop, press.key);
    if (next === undefined) return;
    press.preventDefault();
    press.currentTarget.querySelector<HTMLElement>(`[data-key="${next}"]`)?.focus();
  }

  return (
    <fieldset className={`keypad keypad--${field}`} aria-label={texts.keypad} onKeyDown={onKeyDown}>
      {rows.map((keys) => (
        <fieldset
          key={keys.join()}
          className="keypad__row"
          aria-label={texts.keys(keys.map((key) => (key === 'erase' ? texts.erase : key)).join(', '))}
          tabIndex={-1}
          {...{ [scanGroupAttribute]: '' }}
        >
          {keys.map((key) => (
            <button
              key={key}
              type="button"
              className={`keypad__key keypad__key--${key}`}
              data-key={key}
              tabIndex={key === stop ? 0 : -1}
              aria-label={key === 'erase' ? texts.erase : undefined}
              // A touch leaves the caret where it is.
              onMouseDown={(event) => event.preventDefault()}
              onFocus={() => setStop(key)}
              onClick={() => (key === 'erase' ? onErase() : onCharacter(key))}
            >
              {key === 'erase' ? <BackspaceIcon /> : key}
            </button>
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}

/** The key that an arrow leads to from another; the last row is short, and stands under the middle of the others. */
function neighbour(rows: readonly (readonly string[])[], from: string, arrow: string): string | undefined {
  const keys = rows.flat();
  const row = rows.findIndex((each) => each.includes(from));
  const column = rows[row]?.indexOf(from) ?? 0;
  switch (arrow) {
    case 'ArrowLeft':
      return keys[keys.indexOf(from) - 1];
    case 'ArrowRight':
      return keys[keys.indexOf(from) + 1];
    case 'ArrowUp':
      return row === rows.length - 1 ? rows[row - 1]?.[column + 1] : rows[row - 1]?.[column];
    case 'ArrowDown':
      return row === rows.length - 2
        ? rows[row + 1]?.[Math.min(Math.max(column - 1, 0), 1)]
        : rows[row + 1]?.[column];
    default:
      return undefined;
  }
}
