import { useMemo } from 'react';
import { Banner } from '../../design/banner.tsx';
import { useMessages } from '../../i18n/language.ts';
import type { Failure } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { useFailureText } from '../messages/failures.ts';
import { Countdown } from './countdown.tsx';

/** Why something was not done, and from when on it may be tried again. It is read out: the eye is on the button. */
export function FailureBanner({ failure }: { failure: Failure | undefined }) {
  const text = useFailureText();
  const { tryAgainIn } = useMessages(commonStaffMessages);
  const untilMs = useMemo(() => {
    const waitMs = failure?.outcome === 'refused' ? failure.retryAfterMs : undefined;
    return waitMs === undefined ? undefined : Date.now() + waitMs;
  }, [failure]);
  return (
    <div role="alert">
      {failure && (
        <Banner tone="danger">
          <p>{text(failure)}</p>
          {untilMs !== undefined && (
            <p>
              {tryAgainIn} <Countdown untilMs={untilMs} />
            </p>
          )}
        </Banner>
      )}
    </div>
  );
}
