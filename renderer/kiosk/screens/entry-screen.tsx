import type { KeyboardEvent } from 'react';
import { Button } from '../../design/button.tsx';
import { ArrowRightIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { digitsOf } from '../entry/entry.ts';
import { EntryInput } from '../entry/entry-input.tsx';
import { asciiOf } from '../entry/hardware-keys.ts';
import { Keypad } from '../entry/keypad.tsx';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { EntryState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './entry-screen.css';

/** Personal ID and card code, by touch, keyboard or scanner. */
export function EntryScreen({
  state,
  dispatch,
  onLeave,
}: {
  state: EntryState;
  dispatch: (event: KioskEvent) => void;
  onLeave: () => void;
}) {
  const { entry: texts, leave } = useMessages(kioskMessages);
  const { entry, field } = state;
  const type = (digits: string) => dispatch({ type: 'typed', field, digits: digitsOf(field, digits) });

  /** Keys that are pressed before a field has the focus go to the current one, which takes it. */
  function onKeyDown(press: KeyboardEvent<HTMLElement>): void {
    if (press.target instanceof HTMLInputElement || press.ctrlKey || press.metaKey || press.altKey) return;
    const digit = digitsOf(field, asciiOf(press) ?? '');
    if (digit === '') return;
    press.preventDefault();
    press.currentTarget.querySelector<HTMLInputElement>('.entry-input--current input')?.focus();
    type(entry[field] + digit);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys reach it from the heading; nothing is clicked.
    <div className="entry" onKeyDown={onKeyDown}>
      <Screen
        title={texts.title}
        lead={texts.text}
        actions={
          <>
            <Button look="quiet" onClick={onLeave}>
              {leave}
            </Button>
            <Button look="primary" large onClick={() => dispatch({ type: 'entry-submitted' })}>
              {texts.next}
              <ArrowRightIcon />
            </Button>
          </>
        }
      >
        <div className="entry__work">
          <div className="entry__fields">
            <EntryInput state={state} field="personalId" dispatch={dispatch} />
            <EntryInput state={state} field="guid" dispatch={dispatch} />
          </div>
          <Keypad
            field={field}
            onDigit={(digit) => type(entry[field] + digit)}
            onErase={() => type(entry[field].slice(0, -1))}
            onClear={() => type('')}
          />
        </div>
      </Screen>
    </div>
  );
}
