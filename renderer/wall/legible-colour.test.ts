import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast } from '../design/colour.ts';
import { legibleColour } from './legible-colour.ts';

const hex = fc
  .tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }), fc.nat({ max: 255 }))
  .map((rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

describe.each([
  { theme: 'dark', grounds: ['#0b0f19', '#131927'], unseen: '#000000' },
  { theme: 'light', grounds: ['#f6f3ec', '#fffdf8'], unseen: '#ffff00' },
])('$theme', ({ grounds, unseen }) => {
  test('whatever colour a party has, it is seen on the wall', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const legible = legibleColour(colour, grounds);
        for (const ground of grounds) expect(contrast(legible, ground)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test('a colour that is seen already stays what it is', () => {
    expect(legibleColour('#d35400', grounds)).toBe('#d35400');
    expect(legibleColour(unseen, grounds)).not.toBe(unseen);
  });
});
