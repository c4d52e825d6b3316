import type { Language } from '../../../main-services/contracts/localized.ts';

/**
 * Whether a kiosk speaks its warnings itself: where its address says so, `?speech=on`. Not unless told: where a screen
 * reader runs, it says them, and two voices at once are understood by nobody.
 */
export function speaksItself(search: string): boolean {
  return new URLSearchParams(search).get('speech') === 'on';
}

/**
 * Says a text, instead of whatever is being said. Silent where there is no voice of that language on this machine: another
 * language's would spell the letters, and one elsewhere would need the internet.
 */
export function speak(text: string, language: Language): void {
  if (!('speechSynthesis' in window)) return;
  const voices = speechSynthesis.getVoices();
  const voice = voices.find(
    ({ lang, localService }) => localService && lang.toLowerCase().startsWith(language),
  );
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
