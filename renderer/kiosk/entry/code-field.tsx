import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import { CheckIcon, WarningIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { EntryState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import './code-field.css';
import { type Edit, endOf, erase, faultOf, groupLengths, insert, type Place, paste } from './entry.ts';
import { asciiOf } from './hardware-keys.ts';
import { cardOf } from './scanner.ts';

/**
 * A field in the groups that are printed on the card, each an input of its own, so that one can be compared and
 * corrected without the others. They belong to no form, have no name and ask for no suggestions: no browser or
 * password manager keeps what is typed.
 */
export function CodeField({
  state,
  isReadable,
  describedBy,
  onSubmit,
  dispatch,
}: {
  state: EntryState;
  /** Which groups are shown as they are; the others are dots. */
  isReadable: (group: number) => boolean;
  describedBy: string;
  onSubmit: () => void;
  dispatch: (event: KioskEvent) => void;
}) {
  const { entry, field, place } = state;
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const groups = entry[field];
  const edited = (edit: Edit) => dispatch({ type: 'edited', edit });

  // The caret goes where typing goes on, unless the focus is elsewhere, such as on the keypad.
  useLayoutEffect(() => {
    const inputs = fieldset.current?.querySelectorAll('input');
    const input = inputs?.item(place.group);
    if (!input || !fieldset.current?.contains(document.activeElement)) return;
    if (document.activeElement !== input) input.focus();
    if (input.selectionStart !== place.caret || input.selectionEnd !== place.caret) {
      input.setSelectionRange(place.caret, place.caret);
    }
  });

  function onKeyDown(press: KeyboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd } = press.currentTarget;
    if (press.key === 'Enter') {
      press.preventDefault();
      onSubmit();
      return;
    }
    const moved = moveOf(press.key, groups, place);
    if (moved && selectionStart === selectionEnd) {
      press.preventDefault();
      if (press.key === 'Backspace') edited(erase(groups, place));
      else dispatch({ type: 'place-chosen', place: moved });
      return;
    }
    // Letters of a layout that has no Latin ones, such as the Georgian.
    const character = asciiOf(press);
    if (character === undefined || press.ctrlKey || press.metaKey || press.altKey) return;
    press.preventDefault();
    const start = { group: place.group, caret: selectionStart ?? place.caret };
    edited(insert(field, cut(groups, start, selectionEnd), start, character));
  }

  /** What comes by no key of ours: dictation, an input method, a selection that was erased. */
  function onChange({ target }: ChangeEvent<HTMLInputElement>, group: number): void {
    const start = { group, caret: 0 };
    const { groups: next, surplus } = insert(field, cut(groups, start, null), start, target.value);
    const caret = Math.min(target.selectionStart ?? 0, (next[group] ?? '').length);
    edited({ groups: next, place: { group, caret }, ...(surplus ? { surplus } : {}) });
  }

  function onPaste(event: ClipboardEvent): void {
    event.preventDefault();
    const text = event.clipboardData.getData('text');
    const scan = cardOf(text);
    if (scan?.personalId) dispatch({ type: 'scanned', scan, before: entry });
    else edited(paste(field, text));
  }

  return (
    <fieldset className={`code-field code-field--${field}`} ref={fieldset} onPaste={onPaste}>
      {groupLengths[field].map((_, group) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place.
          key={group}
          state={state}
          group={group}
          readable={isReadable(group)}
          describedBy={describedBy}
          onPlace={(caret) => dispatch({ type: 'place-chosen', place: { group, caret } })}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event, group)}
        />
      ))}
    </fieldset>
  );
}

function Group({
  state,
  group,
  readable,
  describedBy,
  onPlace,
  onKeyDown,
  onChange,
}: {
  state: EntryState;
  group: number;
  readable: boolean;
  describedBy: string;
  onPlace: (caret: number) => void;
  onKeyDown: (press: KeyboardEvent<HTMLInputElement>) => void;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}) {
  const { entry: texts } = useMessages(kioskMessages);
  const { entry, field, place } = state;
  const lengths = groupLengths[field];
  const length = lengths[group] ?? 0;
  const text = entry[field][group] ?? '';
  const faulty = faultGroupOf(state) === group;
  // Where a touch or an arrow has put the caret.
  const followCaret = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) =>
    onPlace(currentTarget.selectionStart ?? text.length);
  const names = [
    'code-field__group',
    ...(place.group === group ? ['code-field__group--current'] : []),
    ...(faulty ? ['code-field__group--faulty'] : []),
    ...(readable ? [] : ['code-field__group--masked']),
  ];
  return (
    <span className={names.join(' ')}>
      <input
        className="code-field__input"
        style={{ inlineSize: `calc(${length} * 1.06ch + 1.5em)` }}
        type="text"
        inputMode="none"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        aria-label={
          lengths.length === 1 ? texts[field] : texts.groupIn(texts[field], group + 1, lengths.length, length)
        }
        aria-describedby={describedBy}
        aria-invalid={faulty}
        onFocus={() => place.group !== group && onPlace(text.length)}
        onPointerUp={followCaret}
        onKeyUp={followCaret}
        onKeyDown={onKeyDown}
        onChange={onChange}
      />
      <span className="code-field__mark">{markOf(faulty, text.length === length)}</span>
    </span>
  );
}

function markOf(faulty: boolean, full: boolean) {
  if (faulty) return <WarningIcon />;
  return full ? <CheckIcon /> : null;
}

/**
 * The group whose fault is shown: a character that is on no card at once; one that is missing when the voter is past
 * it, or wanted to go on.
 */
export function faultGroupOf({ entry, field, place, checked }: EntryState): number | undefined {
  const fault = faultOf(entry, field);
  const shown = fault && (fault.fault === 'foreign' || checked || fault.group < place.group);
  return shown ? fault.group : undefined;
}

/** Where a key leads across the edge of a group, or nowhere when it stays inside. */
function moveOf(key: string, groups: readonly string[], { group, caret }: Place): Place | undefined {
  const atStart = caret === 0 && group > 0;
  if ((key === 'ArrowLeft' || key === 'Backspace') && atStart) return endOf(groups, group - 1);
  const atEnd = caret === (groups[group] ?? '').length && group < groups.length - 1;
  return key === 'ArrowRight' && atEnd ? { group: group + 1, caret: 0 } : undefined;
}

/** Without what is selected from a place to `end` of its group (`null`: all of it). */
function cut(groups: readonly string[], { group, caret }: Place, end: number | null): readonly string[] {
  return groups.map((text, index) =>
    index === group ? text.slice(0, caret) + text.slice(end ?? text.length) : text,
  );
}
