import { Banner } from '../../design/banner.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import type { Failure } from '../api/use-asked.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { useFailureText } from '../messages/failures.ts';
import { useTimeZone } from './overview-context.tsx';

/** Says that what is on the screen is old. */
export function StaleBanner({
  failure,
  answeredAt,
}: {
  failure: Failure | undefined;
  /** `undefined`: there never was an answer. */
  answeredAt: string | undefined;
}) {
  const texts = useMessages(commonStaffMessages);
  const failureText = useFailureText();
  const formats = useFormats(useTimeZone());
  if (!failure) return null;
  const silence =
    answeredAt === undefined ? texts.neverAnswered : texts.stale(formats.timeWithSeconds(answeredAt));
  return (
    <Banner tone="warning" announced>
      {failure.outcome === 'no-answer' ? silence : failureText(failure)}
    </Banner>
  );
}
