import type { Language } from '../../../main-services/contracts/localized.ts';

/** The acts that the log names, in Georgian; in English the log's own words are shown. */
const georgian: ReadonlyMap<string, string> = new Map([
  ['election make', 'არჩევნების შექმნა'],
  ['roll load', 'ამომრჩეველთა სიის ჩატვირთვა'],
  ['station start', 'უბნის ჩართვა'],
  ['station stop', 'უბნის გამორთვა'],
  ['polls open', 'კენჭისყრის დაწყება'],
  ['polls pause', 'კენჭისყრის შეჩერება'],
  ['polls resume', 'კენჭისყრის განახლება'],
  ['polls close', 'კენჭისყრის დასრულება'],
  ['polls reopen', 'კენჭისყრის ხელახლა გახსნა'],
  ['polls certify', 'შედეგების დამტკიცება'],
  ['sign in', 'შესვლა'],
  ['sign out', 'გასვლა'],
  ['change PIN', 'PIN-კოდის შეცვლა'],
  ['reset PIN', 'PIN-კოდის განულება'],
  ['agree as second person', 'მეორე პირის თანხმობა'],
  ['make account', 'ანგარიშის შექმნა'],
  ['disable account', 'ანგარიშის გათიშვა'],
  ['enable account', 'ანგარიშის ჩართვა'],
  ['make station credential', 'უბნის ავტორიზაციის შექმნა'],
  ['revoke station credential', 'უბნის ავტორიზაციის გაუქმება'],
  ['report make', 'ოქმის შედგენა'],
  ['archive export', 'არქივის შექმნა'],
  ['help voter', 'ამომრჩევლის დახმარება'],
  ['help at kiosk', 'დახმარება აპარატთან'],
  ['change settings', 'პარამეტრების შეცვლა'],
  ['rehearsal start', 'რეპეტიციის დაწყება'],
  ['rehearsal end', 'რეპეტიციის დასრულება'],
  ['make official', 'ოფიციალურად გამოცხადება'],
]);

/** Every act that is known by name, in the order of a day. */
export const knownActions: readonly string[] = [...georgian.keys()];

/** An act in the language given; the log's own word for one that is not known here. */
export function actionText(action: string, language: Language): string {
  return language === 'ka' ? (georgian.get(action) ?? action) : action;
}

/** In which language {@link actionText} answers. */
export function actionLanguage(action: string, language: Language): Language {
  return language === 'ka' && georgian.has(action) ? 'ka' : 'en';
}
