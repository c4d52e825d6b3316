import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from './colour.ts';

/** How far text stands out in each theme. */
const textContrast: Record<string, { min: number; max: number }> = {
  // VVSG 2.0, 7.1-C: what a voting machine shows until somebody asks for something else.
  paper: { min: 10, max: 21 },
  // 7.1-D: the strongest there is, both ways round, and one that does not glare.
  'black-on-white': { min: 20, max: 21 },
  'white-on-black': { min: 20, max: 21 },
  soft: { min: 4.5, max: 8 },
  // WCAG 2.2, 1.4.6.
  night: { min: 7, max: 21 },
};

type Pair = readonly [foreground: string, ground: string];
const pairs = (foregrounds: readonly string[], grounds: readonly string[]): Pair[] =>
  foregrounds.flatMap((foreground) => grounds.map((ground) => [foreground, ground] as const));

const grounds = ['ground', 'surface', 'surface-sunken'];
const tones = ['success', 'warning', 'danger'];

/** What is read, and what it is on. */
const texts: readonly Pair[] = [
  ...pairs(['ink', 'ink-soft'], [...grounds, 'action-wash', ...tones.map((tone) => `${tone}-wash`)]),
  ...pairs(['action'], ['ground', 'surface', 'action-wash']),
  ...pairs(tones, ['ground', 'surface']),
  ...pairs(['on-action'], ['action', 'action-pressed']),
  ...pairs(['ground'], ['ink']),
];

/** What shows where something is, or what it is: WCAG 2.2, 1.4.11. */
const shapes: readonly Pair[] = [
  ...pairs(['line-strong'], grounds),
  ...tones.map((tone) => [tone, `${tone}-wash`] as const),
  ...pairs(['surface'], ['action', ...tones]),
];
const shapeContrastMin = 3;

const themes = readThemes(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));

test('every theme says every colour', () => {
  expect(new Set(themes.keys())).toEqual(new Set(Object.keys(textContrast)));
  const named = [...(themes.get('paper')?.keys() ?? [])];
  for (const colours of themes.values()) expect([...colours.keys()]).toEqual(named);
});

describe.each([...themes])('%s', (theme, colours) => {
  const colour = (name: string) => {
    const hex = colours.get(name);
    if (hex === undefined) throw new Error(`${theme} has no colour ${name}`);
    return hex;
  };
  const { min, max } = textContrast[theme] ?? { min: 21, max: 21 };

  const found = ([one, other]: Pair) => contrast(colour(one), colour(other));

  test(`text stands out by ${min}:1 to ${max}:1`, () => {
    expect(texts.filter((pair) => found(pair) < min || found(pair) > max)).toEqual([]);
  });

  test(`a shape stands out by ${shapeContrastMin}:1`, () => {
    expect(shapes.filter((pair) => found(pair) < shapeContrastMin)).toEqual([]);
  });

  test('of the two rings of the focus, one shows on any ground', () => {
    const hidden = [...grounds, 'action', 'action-wash', 'ink', 'focus-near'].filter(
      (ground) => Math.max(found(['focus-near', ground]), found(['focus-far', ground])) < shapeContrastMin,
    );
    expect(hidden).toEqual([]);
  });
});

/** The themes of a stylesheet: each block whose selector ends in `[data-theme="…"]`, and its colours. */
function readThemes(css: string): Map<string, Map<string, string>> {
  const blocks = css.matchAll(/\[data-theme="([^"]+)"\] \{([^}]+)\}/g);
  return new Map(
    Array.from(blocks, ([, theme = '', body = '']) => {
      const colours = body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
      return [theme, new Map(Array.from(colours, ([, name = '', hex = '']) => [name, hex]))];
    }),
  );
}
