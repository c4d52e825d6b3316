import type { ReactNode } from 'react';
import type { PollStatus } from '../../../main-services/contracts/polls.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { ArrowLeftIcon, BallotBoxIcon, CardIcon, LockIcon, WarningIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import type { RefusalReason, RefusedState } from '../flow/kiosk-state.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';

type BackLabel = 'checkEntry' | 'tryAgain' | 'chooseAgain' | 'toReview';

const looks: Record<RefusalReason, { tone: 'calm' | 'warning' | 'danger'; icon: ReactNode }> = {
  'not-entitled': { tone: 'warning', icon: <CardIcon /> },
  'already-voted': { tone: 'calm', icon: <BallotBoxIcon /> },
  'polls-not-open': { tone: 'calm', icon: <BallotBoxIcon /> },
  'no-such-candidate': { tone: 'warning', icon: <WarningIcon /> },
  'station-credential-required': { tone: 'danger', icon: <LockIcon /> },
  'internal-error': { tone: 'danger', icon: <WarningIcon /> },
};

/** Why it does not go on, and the ways out. */
export function RefusedScreen({
  state,
  pollStatus,
  onBack,
  onFinish,
}: {
  state: RefusedState;
  pollStatus: PollStatus | undefined;
  onBack: () => void;
  onFinish: () => void;
}) {
  const texts = useMessages(kioskMessages);
  const { tone, icon } = looks[state.reason];
  const { title, text } = explain(state.reason, pollStatus, texts);
  return (
    <Screen
      icon={<Emblem tone={tone}>{icon}</Emblem>}
      title={title}
      lead={text}
      actions={
        <>
          <Button look={state.back ? 'secondary' : 'primary'} large onClick={onFinish}>
            {texts.finish}
          </Button>
          {state.back && (
            <Button look="primary" large onClick={onBack}>
              <ArrowLeftIcon />
              {texts[backLabelOf(state)]}
            </Button>
          )}
        </>
      }
    >
      {state.during === 'cast' && state.reason === 'internal-error' && (
        <Banner tone="warning">
          <p>{texts.castFault}</p>
        </Banner>
      )}
    </Screen>
  );
}

/** Polls that are not open are paused, closed, or not yet open: the voter wants to know which. */
function explain(
  reason: RefusalReason,
  pollStatus: PollStatus | undefined,
  { refused, polls }: (typeof kioskMessages)['en'],
) {
  const known = reason === 'polls-not-open' && pollStatus !== undefined && pollStatus !== 'open';
  return known ? polls[pollStatus] : refused[reason];
}

function backLabelOf({ back, reason }: RefusedState): BackLabel {
  if (back?.at === 'review') return 'toReview';
  if (back?.at === 'candidates') return 'chooseAgain';
  return reason === 'not-entitled' ? 'checkEntry' : 'tryAgain';
}
