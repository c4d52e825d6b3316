/** WCAG 2.2, 1.4.11: what a graphic needs against what is beside it. */
const contrastMin = 3;

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A party's colour (`#rrggbb`), lightened just as far as it takes to be seen on a dark background; a light one stays
 * as it is.
 */
export function legibleColour(colour: string, background: string): string {
  const own = parse(colour);
  const behind = luminance(parse(background));
  for (let white = 0; white < 1; white += 0.05) {
    const mixed = mixWithWhite(own, white);
    if (contrast(luminance(mixed), behind) >= contrastMin) return format(mixed);
  }
  return '#ffffff';
}

/** Black or white, whichever is easier to read on this colour. */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const behind = luminance(parse(colour));
  return contrast(behind, 0) >= contrast(1, behind) ? '#000000' : '#ffffff';
}

function parse(colour: string): Rgb {
  const part = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16) || 0;
  return [part(1), part(3), part(5)];
}

function format(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mixWithWhite([red, green, blue]: Rgb, white: number): Rgb {
  const mix = (part: number) => part + (255 - part) * white;
  return [mix(red), mix(green), mix(blue)];
}

/** Relative luminance as WCAG defines it, 0 to 1. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const scaled = part / 255;
    return scaled <= 0.04045 ? scaled / 12.92 : ((scaled + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
