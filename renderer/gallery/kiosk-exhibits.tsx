import { useId } from 'react';
import { DisplayChoices } from '../design/display/display-choices.tsx';
import { CheckIcon, DisconnectedIcon, LockIcon, WarningIcon } from '../design/icons/icon.tsx';
import { CandidateRow } from '../kiosk/ballot/candidate-row.tsx';
import { Emblem } from '../kiosk/emblem.tsx';
import { CodeField } from '../kiosk/entry/code-field.tsx';
import { Keypad } from '../kiosk/entry/keypad.tsx';
import type { EntryState } from '../kiosk/flow/kiosk-state.ts';
import { Steps } from '../kiosk/steps.tsx';
import type { Exhibit } from './exhibit.ts';
import { picturedElection } from './samples.ts';

const [first, second, third] = picturedElection.candidates;
const blank = third && {
  ...third,
  id: 'none-of-the-above',
  name: { ka: 'არც ერთი მათგანი', en: 'None of the above' },
  party: undefined,
  blank: true as const,
};
const nothing = () => undefined;

/** A card's code that is being entered, with an error in its third group; the fourth is looked at. */
const entered: EntryState = {
  at: 'entry',
  entry: { personalId: ['01001000123'], guid: ['8a6d0a8f', '7b3c', 'e99', 'c19d', '0751b5'] },
  field: 'guid',
  place: { group: 4, caret: 6 },
  checked: true,
};

function EnteredCode() {
  const id = useId();
  return (
    <>
      <p id={id}>26 / 32</p>
      <CodeField
        state={entered}
        isReadable={(group) => group === 3}
        describedBy={id}
        onSubmit={nothing}
        dispatch={nothing}
      />
    </>
  );
}

/** What the kiosk's screens are made of; the screens themselves are in docs/screens. */
export const kioskExhibits: readonly Exhibit[] = [
  { name: 'steps', picture: () => <Steps current={2} /> },
  {
    name: 'emblems',
    picture: () => (
      <div className="exhibit__row">
        <Emblem tone="calm">
          <LockIcon />
        </Emblem>
        <Emblem tone="success">
          <CheckIcon />
        </Emblem>
        <Emblem tone="warning">
          <WarningIcon />
        </Emblem>
        <Emblem tone="danger">
          <DisconnectedIcon />
        </Emblem>
      </div>
    ),
  },
  {
    name: 'candidates',
    picture: () => (
      <div className="exhibit__column">
        {[first, second, blank].map(
          (candidate) =>
            candidate && (
              <CandidateRow
                key={candidate.id}
                candidate={candidate}
                chosen={candidate === second}
                onChoose={nothing}
              />
            ),
        )}
      </div>
    ),
  },
  {
    name: 'display-choices',
    // Radio buttons of one name are one group within a form, and there is one form for each theme.
    picture: () => (
      <form>
        <DisplayChoices />
      </form>
    ),
  },
  { name: 'card-code', picture: () => <EnteredCode /> },
  {
    name: 'keypad-personal-id',
    picture: () => <Keypad field="personalId" onCharacter={nothing} onErase={nothing} />,
  },
  {
    name: 'keypad-guid',
    picture: () => <Keypad field="guid" onCharacter={nothing} onErase={nothing} />,
  },
];
