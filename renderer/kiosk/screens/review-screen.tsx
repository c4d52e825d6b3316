import type { Candidate } from '../../../main-services/contracts/election.ts';
import { Button } from '../../design/button.tsx';
import { ArrowLeftIcon } from '../../design/icons/icon.tsx';
import { Portrait } from '../../design/portrait.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import type { ReviewState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './review-screen.css';

/** One review, one cast. */
export function ReviewScreen({
  candidate,
  sent,
  dispatch,
}: {
  candidate: Candidate;
  sent: ReviewState['sent'];
  dispatch: (event: KioskEvent) => void;
}) {
  const language = useLanguage();
  const { review: texts, candidates, sending } = useMessages(kioskMessages);
  return (
    <Screen
      title={texts.title}
      lead={sent ? texts.sentText : texts.text}
      actions={
        <>
          {sent ? (
            <Button large onClick={() => dispatch({ type: 'gave-up' })}>
              {sending.stopCast}
            </Button>
          ) : (
            <Button large onClick={() => dispatch({ type: 'choice-reopened' })}>
              <ArrowLeftIcon />
              {texts.change}
            </Button>
          )}
          <Button look="primary" large onClick={() => dispatch({ type: 'cast' })}>
            {sent ? texts.castAgain : texts.cast}
          </Button>
        </>
      }
    >
      <div className="review">
        <div className="review__ballot" style={{ borderTopColor: candidate.colour }}>
          {!candidate.blank && (
            <>
              <Portrait candidate={candidate} language={language} />
              <p className="review__number">
                <span className="heard-only">{candidates.number(candidate.number)}</span>
                <span aria-hidden="true">{candidate.number}</span>
              </p>
            </>
          )}
          <div>
            <p className="review__name">{candidate.name[language]}</p>
            {candidate.party && <p className="review__party">{candidate.party[language]}</p>}
          </div>
        </div>
      </div>
    </Screen>
  );
}
