import type { Language, LocalizedText } from '../../main-services/contracts/localized.ts';
import type { Catalogue } from './catalogue.ts';

/** Each language by its own name, whatever the language around it. */
const languageNames: LocalizedText = { ka: 'ქართული', en: 'English' };

const en = {
  language: 'Language',
  languageNames: languageNames as Readonly<Record<Language, string>>,
  testMode: 'Test election: these votes do not count',
};

const ka: typeof en = {
  language: 'ენა',
  languageNames,
  testMode: 'სატესტო არჩევნები: ეს ხმები არ ითვლება',
};

/** What every page says. */
export const commonMessages: Catalogue<typeof en> = { ka, en };
