import { create } from 'zustand';
import { type Language, languages } from '../../main-services/contracts/localized.ts';
import type { Catalogue } from './catalogue.ts';

/** What a page starts in, and what a kiosk returns to between voters. */
export const defaultLanguage: Language = 'ka';

const languageStore = create<{ language: Language }>(() => ({ language: defaultLanguage }));

/** Changes the language of the page, and of its `lang` attribute. It is kept nowhere: a kiosk must forget it. */
export function setLanguage(language: Language): void {
  languageStore.setState({ language });
  document.documentElement.lang = language;
}

/** The page's language. */
export function useLanguage(): Language {
  return languageStore((state) => state.language);
}

/** A surface's texts in the page's language. */
export function useMessages<Messages>(catalogue: Catalogue<Messages>): Messages {
  return catalogue[useLanguage()];
}

/** The language that a page was asked for by `?lang=`, or else the default. */
export function requestedLanguage(search: string): Language {
  const asked = new URLSearchParams(search).get('lang');
  return languages.find((language) => language === asked) ?? defaultLanguage;
}
