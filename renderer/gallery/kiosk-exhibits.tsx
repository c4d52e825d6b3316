import { CheckIcon, DisconnectedIcon, LockIcon, WarningIcon } from '../design/icons/icon.tsx';
import { CandidateRow } from '../kiosk/ballot/candidate-row.tsx';
import { Emblem } from '../kiosk/emblem.tsx';
import { Keypad } from '../kiosk/entry/keypad.tsx';
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
    name: 'keypad-personal-id',
    picture: () => <Keypad field="personalId" onCharacter={nothing} onErase={nothing} />,
  },
  {
    name: 'keypad-guid',
    picture: () => <Keypad field="guid" onCharacter={nothing} onErase={nothing} />,
  },
];
