import { useMemo } from 'react';
import type { Language } from '../../main-services/contracts/localized.ts';
import { useLanguage } from './language.ts';

/** How numbers and times are written in one language, by the browser's own tables. */
export interface Formats {
  /** 12,345 · 12 345 */
  number(value: number): string;
  /** A share from 0 to 1, with one decimal unless told: 12.3% · 12,3 %. */
  percent(share: number, decimals?: number): string;
  /** Hours and minutes: 14:05. */
  time(instant: Date | string): string;
  /** Hours, minutes and seconds: 14:05:09. */
  timeWithSeconds(instant: Date | string): string;
  /** 22 November 2026 · 22 ნოემბერი, 2026 */
  date(instant: Date | string): string;
  /** Day and time. */
  dateTime(instant: Date | string): string;
  /** How long ago, in the largest unit that says something: 3 seconds ago · 3 წამის წინ. */
  ago(seconds: number): string;
}

const locales: Record<Language, string> = { ka: 'ka-GE', en: 'en-GB' };

/**
 * The formats of a language. Times are those of `timeZone` (an IANA name), or of the machine without one. Formatters
 * cost milliseconds to make, so keep the answer.
 */
export function formatsIn(language: Language, timeZone?: string): Formats {
  const locale = locales[language];
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = new Intl.NumberFormat(locale);
  const percents = new Map<number, Intl.NumberFormat>();
  const time = new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const timeWithSeconds = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: 'medium', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'long' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  return {
    number: (value) => number.format(value),
    percent(share, decimals = 1) {
      const known = percents.get(decimals);
      if (known) return known.format(share);
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      const made = new Intl.NumberFormat(locale, { style: 'percent', ...digits });
      percents.set(decimals, made);
      return made.format(share);
    },
    time: (instant) => time.format(new Date(instant)),
    timeWithSeconds: (instant) => timeWithSeconds.format(new Date(instant)),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => `${date.format(new Date(instant))}, ${time.format(new Date(instant))}`,
    ago(seconds) {
      if (seconds < 60) return relative.format(-Math.floor(seconds), 'second');
      if (seconds < 3_600) return relative.format(-Math.floor(seconds / 60), 'minute');
      if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3_600), 'hour');
      return relative.format(-Math.floor(seconds / 86_400), 'day');
    },
  };
}

/** The formats of the page's language. */
export function useFormats(timeZone?: string): Formats {
  const language = useLanguage();
  return useMemo(() => formatsIn(language, timeZone), [language, timeZone]);
}
