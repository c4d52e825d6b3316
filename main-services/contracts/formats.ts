import type { Language } from './localized.ts';

/** How numbers and times are written in one language, on screens and in reports, by the runtime's own tables. */
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
  /** The end of what began then: the time alone where it is on the same day. */
  endOf(begun: Date | string, ended: Date | string): string;
  /** How long ago, in the largest unit that says something: 3 seconds ago · 3 წამის წინ. */
  ago(seconds: number): string;
}

/**
 * Chromium and Electron ship no Georgian tables and would answer in English. Bulgarian writes numbers and percentages
 * exactly as Georgian does, British English the time of day; what has words in it is written here.
 */
const numberLocales: Record<Language, string> = { ka: 'bg-BG', en: 'en-GB' };

type Unit = 'second' | 'minute' | 'hour' | 'day';
const georgianAgo: Record<Unit, string> = {
  second: 'წამის წინ',
  minute: 'წუთის წინ',
  hour: 'საათის წინ',
  day: 'დღის წინ',
};
const georgianMonths = [
  'იანვარი',
  'თებერვალი',
  'მარტი',
  'აპრილი',
  'მაისი',
  'ივნისი',
  'ივლისი',
  'აგვისტო',
  'სექტემბერი',
  'ოქტომბერი',
  'ნოემბერი',
  'დეკემბერი',
];

/** 22 ნოემბერი, 2026, of the zone that the parts were made for. */
function georgianDate(numeric: Intl.DateTimeFormat, instant: Date | string): string {
  const parts = new Map(numeric.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const month = georgianMonths[Number(parts.get('month')) - 1] ?? '';
  return `${Number(parts.get('day'))} ${month}, ${parts.get('year')}`;
}

/**
 * The formats of a language. Times are those of `timeZone` (an IANA name), or of the machine without one. Formatters
 * cost milliseconds to make, so keep the answer.
 */
export function formatsIn(language: Language, timeZone?: string): Formats {
  const locale = numberLocales[language];
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = new Intl.NumberFormat(locale);
  const percents = new Map<number, Intl.NumberFormat>();
  const time = new Intl.DateTimeFormat('en-GB', {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const timeWithSeconds = new Intl.DateTimeFormat('en-GB', {
    ...zone,
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const longDate = new Intl.DateTimeFormat('en-GB', { ...zone, dateStyle: 'long' });
  const numericDate = new Intl.DateTimeFormat('en-GB', {
    ...zone,
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  const date = (instant: Date | string) =>
    language === 'ka' ? georgianDate(numericDate, instant) : longDate.format(new Date(instant));
  const dateTime = (instant: Date | string) => `${date(instant)}, ${time.format(new Date(instant))}`;
  const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });
  const ago = (count: number, unit: Unit) =>
    language === 'ka' ? `${number.format(count)} ${georgianAgo[unit]}` : relative.format(-count, unit);
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
    date,
    dateTime,
    endOf: (begun, ended) => (date(begun) === date(ended) ? time.format(new Date(ended)) : dateTime(ended)),
    ago(seconds) {
      if (seconds < 60) return ago(Math.floor(seconds), 'second');
      if (seconds < 3_600) return ago(Math.floor(seconds / 60), 'minute');
      if (seconds < 86_400) return ago(Math.floor(seconds / 3_600), 'hour');
      return ago(Math.floor(seconds / 86_400), 'day');
    },
  };
}
