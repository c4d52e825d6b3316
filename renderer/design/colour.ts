/** sRGB's relative luminance of a `#rrggbb`, 0 to 1, WCAG 2.2. */
export function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** How far two `#rrggbb` stand out from one another: 1 to 21, WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Black or white, whichever stands out more from a `#rrggbb` ground: at least 4.5:1 on any. */
export function inkOn(ground: string): '#000000' | '#ffffff' {
  const level = luminance(ground);
  return 1.05 / (level + 0.05) >= (level + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
