import type { KeyboardEvent } from 'react';
import type { Candidate, PublicElection } from '../../../main-services/contracts/election.ts';
import type { Language } from '../../../main-services/contracts/localized.ts';
import { Button } from '../../design/button.tsx';
import { ArrowRightIcon } from '../../design/icons/icon.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { ballotOrder } from '../ballot/ballot-order.ts';
import { BallotPages } from '../ballot/ballot-pages.tsx';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import { newIdempotencyKey } from '../flow/kiosk-session.ts';
import type { CandidatesState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './candidates-screen.css';

function nameOnBallot({ number, name, blank }: Candidate, language: Language): string {
  return blank ? name[language] : `${number} ${name[language]}`;
}

/** The ballot: one candidate of all, changed as often as the voter likes. */
export function CandidatesScreen({
  state,
  election,
  dispatch,
  onLeave,
}: {
  state: CandidatesState;
  election: PublicElection;
  dispatch: (event: KioskEvent) => void;
  onLeave: () => void;
}) {
  const language = useLanguage();
  const { candidates: texts, leave } = useMessages(kioskMessages);
  const goOn = () => dispatch({ type: 'choice-made', idempotencyKey: newIdempotencyKey() });
  const chosen = election.candidates.find(({ id }) => id === state.chosenId);

  function onKeyDown(press: KeyboardEvent): void {
    if (press.key === 'Enter') goOn();
  }

  return (
    <Screen
      title={texts.title}
      lead={
        <span className={`candidates__status${state.unchosen ? ' candidates__unchosen' : ''}`} role="status">
          {chosen && texts.chosen(nameOnBallot(chosen, language))}
          {!chosen && (state.unchosen ? texts.unchosen : texts.text)}
        </span>
      }
      actions={
        <>
          <Button look="quiet" onClick={onLeave}>
            {leave}
          </Button>
          <Button look="primary" large onClick={goOn}>
            {texts.review}
            <ArrowRightIcon />
          </Button>
        </>
      }
    >
      <BallotPages
        candidates={ballotOrder(election, state.voter.draw)}
        chosenId={state.chosenId}
        label={texts.title}
        onChoose={(candidateId) => dispatch({ type: 'candidate-chosen', candidateId })}
        onKeyDown={onKeyDown}
      />
    </Screen>
  );
}
