import { luminance } from '../design/colour.ts';

/** WCAG 2.2, 1.4.11: what a graphic needs against what is beside it. */
const contrastMin = 3;
const whiteStep = 0.05;

/**
 * A party's colour (`#rrggbb`), lightened just as far as it takes to be seen on a dark background; a light one stays
 * as it is.
 */
export function legibleColour(colour: string, background: string): string {
  const levelMin = (luminance(background) + 0.05) * contrastMin - 0.05;
  for (let white = 0; white < 1; white += whiteStep) {
    const mixed = mixWithWhite(colour, white);
    if (luminance(mixed) >= levelMin) return mixed;
  }
  return '#ffffff';
}

function mixWithWhite(colour: string, white: number): string {
  const mixed = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16);
    return Math.round(channel + (255 - channel) * white)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}
