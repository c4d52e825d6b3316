import { contrast, luminance } from '../design/colour.ts';
import type { Theme } from './address.ts';
import { token } from './chart-theme.ts';
import { useWall } from './wall-store.ts';

/** WCAG 2.2, 1.4.11: what a graphic needs against what is beside it. */
const contrastMin = 3;
const step = 0.05;

/**
 * A party's colour (`#rrggbb`), lightened on dark grounds and darkened on light ones just as far as it takes to be seen
 * on each; one that is seen already stays as it is.
 */
export function legibleColour(colour: string, grounds: readonly string[]): string {
  const dark = grounds.every((ground) => luminance(ground) < 0.18);
  for (let part = 0; part < 1; part += step) {
    const mixed = mix(colour, dark ? 255 : 0, part);
    if (grounds.every((ground) => contrast(mixed, ground) >= contrastMin)) return mixed;
  }
  return dark ? '#ffffff' : '#000000';
}

const legibleByTheme = new Map<Theme, (colour: string) => string>();

/** {@link legibleColour} on what bars and arcs lie on in the page's theme. Asking the page is slow, so it is asked once. */
export function useLegibleColour(): (colour: string) => string {
  const theme = useWall((state) => state.theme);
  const known = legibleByTheme.get(theme);
  if (known) return known;
  const grounds = [token('--ground'), token('--surface')];
  const colours = new Map<string, string>();
  const legible = (colour: string) => {
    const legible = colours.get(colour) ?? legibleColour(colour, grounds);
    colours.set(colour, legible);
    return legible;
  };
  legibleByTheme.set(theme, legible);
  return legible;
}

function mix(colour: string, channel: number, part: number): string {
  const mixed = [1, 3, 5].map((start) => {
    const own = Number.parseInt(colour.slice(start, start + 2), 16);
    return Math.round(own + (channel - own) * part)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}
