import { create } from 'zustand';

/** From capitals of 3.5 mm up to 9 mm: what each is, tokens.css says. */
export const textSizes = [1, 2, 3, 4] as const;
export type TextSize = (typeof textSizes)[number];

/** The themes of tokens.css that a voter can choose. */
export const themes = ['paper', 'black-on-white', 'white-on-black', 'soft'] as const;
export type Theme = (typeof themes)[number];

/** How a voter wants to see the kiosk. */
export interface Display {
  textSize: TextSize;
  theme: Theme;
}

/** How the kiosk looks unless staff have set it otherwise. */
export const defaultDisplay: Display = { textSize: 2, theme: 'paper' };

const displayStore = create<Display>(() => defaultDisplay);

/** Changes how the page looks. It is kept nowhere: a kiosk must forget it. */
export function setDisplay(changes: Partial<Display>): void {
  displayStore.setState(changes);
  const { textSize, theme } = displayStore.getState();
  Object.assign(document.documentElement.dataset, { textSize: String(textSize), theme });
}

/** How the page looks. */
export function useDisplay(): Display {
  return displayStore();
}
