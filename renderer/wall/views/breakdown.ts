import type { Turnout } from '../../../main-services/contracts/results.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';

/** An age group as it is written: 18–24, 65+. */
export function ageText({ from, to }: Pick<Turnout['by_age'][number], 'from' | 'to'>): string {
  return to === null ? `${from}+` : `${from}–${to}`;
}

/**
 * Why the parts of a breakdown don't add up to the turnout on screen: they move by steps, so that nobody who is seen to
 * check in is told by what moved. Nothing while they do.
 */
export function useBreakdownNote({ broken_down, checked_in }: Turnout): string | undefined {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  if (broken_down === checked_in) return undefined;
  return messages.brokenDown(formats.number(broken_down), formats.number(checked_in));
}
