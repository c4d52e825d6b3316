import { type Language, languages } from '../../main-services/contracts/localized.ts';

export const surfaces = ['design', 'kiosk', 'wall', 'staff'] as const;
export type Surface = (typeof surfaces)[number];
const textSizes = ['1', '2', '3', '4'] as const;
export type TextSize = (typeof textSizes)[number];

const chosenByVoters = ['paper', 'black-on-white', 'white-on-black', 'soft'] as const;

/** The themes that each surface is shown in. */
export const themesOf: Readonly<Record<Surface, readonly string[]>> = {
  design: chosenByVoters,
  kiosk: chosenByVoters,
  wall: ['night', 'paper'],
  staff: ['paper'],
};

/** The sizes that each surface has; the wall measures its own, and staff have their browser's. */
export const sizesOf: Readonly<Record<Surface, readonly TextSize[]>> = {
  design: textSizes,
  kiosk: textSizes,
  wall: [],
  staff: [],
};

/** What the gallery shows, as its address says: `/gallery?surface=wall&theme=night&lang=ka`. */
export interface Choices {
  surface: Surface;
  language: Language;
  /** One theme alone, or all of the surface side by side. */
  theme: string | undefined;
  /** The size of the text, where there are several. */
  textSize: TextSize;
}

export function readChoices(search: string): Choices {
  const query = new URLSearchParams(search);
  const surface = surfaces.find((name) => name === query.get('surface')) ?? 'design';
  const theme = themesOf[surface].find((name) => name === query.get('theme'));
  return {
    surface,
    language: languages.find((name) => name === query.get('lang')) ?? 'ka',
    // The wall asks its page for colours, so a page of it has one theme.
    theme: theme ?? (surface === 'wall' ? 'night' : undefined),
    textSize: textSizes.find((size) => size === query.get('size')) ?? '1',
  };
}
