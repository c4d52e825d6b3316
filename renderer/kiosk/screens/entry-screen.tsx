import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { ArrowLeftIcon, ArrowRightIcon, CameraIcon, EyeIcon, WarningIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { CameraDialog } from '../entry/camera/camera-dialog.tsx';
import { useCameraThere } from '../entry/camera/use-camera-there.ts';
import { CodeField, faultGroupOf } from '../entry/code-field.tsx';
import { countOf, emptyEntry, erase, faultOf, insert, lengthOf } from '../entry/entry.ts';
import { asciiOf } from '../entry/hardware-keys.ts';
import { Keypad } from '../entry/keypad.tsx';
import { useReadable } from '../entry/use-readable.ts';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { EntryState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './entry-screen.css';

/** Personal ID or card code, one at a time, by touch, keyboard or scanner. */
export function EntryScreen({
  state,
  dispatch,
  onLeave,
}: {
  state: EntryState;
  dispatch: (event: KioskEvent) => void;
  onLeave: () => void;
}) {
  const { entry: texts, camera, leave, back } = useMessages(kioskMessages);
  const { entry, field, place } = state;
  const work = useRef<HTMLDivElement>(null);
  const stateId = useId();
  const { readable, holdToShow } = useReadable(place.group, entry);
  const groups = entry[field];
  const cameraThere = useCameraThere();
  const [showing, setShowing] = useState(false);
  const type = (character: string) =>
    dispatch({ type: 'edited', edit: insert(field, groups, place, character) });

  useTyping((character) => {
    work.current?.querySelectorAll('input').item(place.group).focus();
    type(character);
  });

  return (
    <div className="entry" ref={work}>
      <Screen
        title={texts[field]}
        lead={
          <>
            {texts[`${field}Hint`]}.{' '}
            {field === 'guid' && <span className="entry__scan">{texts.scanHint}</span>}
          </>
        }
        actions={
          <>
            {field === 'personalId' ? (
              <Button look="quiet" onClick={onLeave}>
                {leave}
              </Button>
            ) : (
              <Button onClick={() => dispatch({ type: 'went-back' })}>
                <ArrowLeftIcon />
                {back}
              </Button>
            )}
            <Button look="primary" large onClick={() => dispatch({ type: 'entry-submitted' })}>
              {texts.next}
              <ArrowRightIcon />
            </Button>
          </>
        }
      >
        <div className="entry__work">
          <div className="entry__field">
            <CodeField
              state={state}
              isReadable={readable}
              describedBy={stateId}
              onSubmit={() => dispatch({ type: 'entry-submitted' })}
              dispatch={dispatch}
            />
            <EntryStateLine id={stateId} state={state} />
            <div className="entry__tools">
              <Button {...holdToShow}>
                <EyeIcon />
                {texts.show}
              </Button>
              {cameraThere && (
                <span className={`entry__camera entry__camera--${field}`}>
                  <Button onClick={() => setShowing(true)}>
                    <CameraIcon />
                    {camera.open}
                  </Button>
                </span>
              )}
              <Button
                look="quiet"
                onClick={() =>
                  dispatch({
                    type: 'edited',
                    edit: { groups: emptyEntry[field], place: { group: 0, caret: 0 } },
                  })
                }
              >
                {texts.clear}
              </Button>
            </div>
          </div>
          <Keypad
            field={field}
            onCharacter={type}
            onErase={() => dispatch({ type: 'edited', edit: erase(groups, place) })}
          />
        </div>
      </Screen>
      {showing && (
        <CameraDialog
          onCard={(scan) => {
            setShowing(false);
            dispatch({ type: 'scanned', scan, before: entry });
          }}
          onBack={() => setShowing(false)}
        />
      )}
    </div>
  );
}

/** Characters that are typed while no field has the focus, wherever it is: on the heading, or nowhere yet. */
function useTyping(onCharacter: (character: string) => void): void {
  const latest = useRef(onCharacter);
  useEffect(() => {
    latest.current = onCharacter;
  });
  useEffect(() => {
    function onKeyDown(press: KeyboardEvent): void {
      if (press.target instanceof HTMLInputElement || press.ctrlKey || press.metaKey || press.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      const character = asciiOf(press);
      if (character === undefined || !/[0-9a-z]/.test(character)) return;
      press.preventDefault();
      latest.current(character);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** How far the entry is, and what is wrong with it: counted for the eye, only faults and the end are read out. */
function EntryStateLine({ id, state }: { id: string; state: EntryState }) {
  const { entry: texts } = useMessages(kioskMessages);
  const fault = faultTextOf(state, texts);
  const typed = countOf(state.entry, state.field);
  const of = lengthOf(state.field);
  return (
    <div className="entry__state" id={id}>
      <p className="entry__count" aria-hidden="true">
        {texts.count(typed, of)}
      </p>
      <p className="entry__fault" role="status">
        {fault && <WarningIcon />}
        {fault ?? (typed === of && <span className="heard-only">{texts.complete(texts[state.field])}</span>)}
      </p>
    </div>
  );
}

function faultTextOf(state: EntryState, texts: (typeof kioskMessages)['en']['entry']): string | undefined {
  const { entry, field, surplus } = state;
  if (surplus) return texts.surplus;
  const fault = faultOf(entry, field);
  if (!fault || faultGroupOf(state) === undefined) return undefined;
  const isGuid = field === 'guid';
  if (fault.fault === 'missing') {
    return isGuid ? texts.missingIn(fault.group + 1, fault.count) : texts.missing(fault.count);
  }
  return isGuid ? texts.notOnACard(fault.group + 1, fault.character) : texts.notADigit(fault.character);
}
