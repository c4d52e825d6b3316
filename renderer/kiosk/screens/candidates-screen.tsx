import type { KeyboardEvent } from 'react';
import type { Candidate, PublicElection } from '../../../main-services/contracts/election.ts';
import { Button } from '../../design/button.tsx';
import { ArrowRightIcon } from '../../design/icons/icon.tsx';
import { PebbleCheck } from '../../design/pebble-check.tsx';
import { Portrait } from '../../design/portrait.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import { newIdempotencyKey } from '../flow/kiosk-session.ts';
import type { CandidatesState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import { ScrollArea } from '../scroll-area.tsx';
import './candidates-screen.css';

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
  const { candidates: texts, leave } = useMessages(kioskMessages);
  const goOn = () => dispatch({ type: 'choice-made', idempotencyKey: newIdempotencyKey() });

  function onKeyDown(press: KeyboardEvent): void {
    if (press.key === 'Enter') goOn();
  }

  return (
    <Screen
      title={texts.title}
      lead={
        <span className={state.unchosen && 'candidates__unchosen'} role="status">
          {state.unchosen ? texts.unchosen : texts.text}
        </span>
      }
      fills
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
      <ScrollArea aboveLabel={texts.moreAbove} belowLabel={texts.moreBelow}>
        <div
          className={`candidates${election.candidates.length > 10 ? ' candidates--many' : ''}`}
          role="radiogroup"
          aria-label={texts.title}
          onKeyDown={onKeyDown}
        >
          {election.candidates.map((candidate) => (
            <CandidateRow
              key={candidate.id}
              candidate={candidate}
              chosen={candidate.id === state.chosenId}
              onChoose={() => dispatch({ type: 'candidate-chosen', candidateId: candidate.id })}
            />
          ))}
        </div>
      </ScrollArea>
    </Screen>
  );
}

function CandidateRow({
  candidate,
  chosen,
  onChoose,
}: {
  candidate: Candidate;
  chosen: boolean;
  onChoose: () => void;
}) {
  const language = useLanguage();
  const { number } = useMessages(kioskMessages).candidates;
  return (
    <label className={`candidate${chosen ? ' candidate--chosen' : ''}`}>
      <input
        className="candidate__radio"
        type="radio"
        name="candidate"
        autoComplete="off"
        checked={chosen}
        onChange={onChoose}
      />
      <span className="candidate__colour" style={{ background: candidate.colour }} />
      <span className="candidate__number">
        <span className="heard-only">{number(candidate.number)}</span>
        <span aria-hidden="true">{candidate.number}</span>
      </span>
      <Portrait candidate={candidate} language={language} />
      <span className="candidate__text">
        <span className="candidate__name">{candidate.name[language]}</span>
        {candidate.party && <span className="candidate__party">{candidate.party[language]}</span>}
      </span>
      <PebbleCheck chosen={chosen} />
    </label>
  );
}
