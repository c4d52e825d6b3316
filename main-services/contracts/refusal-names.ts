import type { Language } from './localized.ts';
import type { RefusalKind } from './report.ts';

/** What staff read of each kind of refused attempt: the same words on a report's paper and on the screen. */
export const refusalNames: Record<Language, Record<RefusalKind, string>> = {
  ka: {
    'not-entitled': 'პირადი ნომერი და ბარათის კოდი ერთმანეთს არ შეესაბამებოდა',
    'already-voted': 'ხმა უკვე მიცემული იყო',
    'polls-not-open': 'კენჭისყრა არ მიმდინარეობდა',
    'no-such-candidate': 'ასეთი კანდიდატი არ არის',
    'station-credential-required': 'აპარატი ავტორიზებული არ იყო',
    malformed: 'მოთხოვნა არასწორი ფორმისა იყო',
    'too-many-requests': 'მოთხოვნა ძალიან ბევრი იყო',
    unavailable: 'იმ წუთას შენახვა ვერ მოხერხდა',
  },
  en: {
    'not-entitled': 'Personal ID and card code did not belong together',
    'already-voted': 'Had voted already',
    'polls-not-open': 'Polls were not open',
    'no-such-candidate': 'No such candidate',
    'station-credential-required': 'Device was not authorised',
    malformed: 'Malformed request',
    'too-many-requests': 'Too many requests',
    unavailable: 'Could not be stored at that moment',
  },
};
