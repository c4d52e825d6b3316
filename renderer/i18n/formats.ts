import { useMemo } from 'react';
import { type Formats, formatsIn } from '../../main-services/contracts/formats.ts';
import { useLanguage } from './language.ts';

export { type Formats, formatsIn } from '../../main-services/contracts/formats.ts';

/** The formats of the page's language. */
export function useFormats(timeZone?: string): Formats {
  const language = useLanguage();
  return useMemo(() => formatsIn(language, timeZone), [language, timeZone]);
}
