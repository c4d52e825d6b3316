import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luminance } from '../design/colour.ts';
import { legibleColour } from './legible-colour.ts';

const night = '#0b0f19';
const hex = fc
  .tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }), fc.nat({ max: 255 }))
  .map((rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

test('whatever colour a party has, it is seen on the wall', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const contrast = (luminance(legibleColour(colour, night)) + 0.05) / (luminance(night) + 0.05);
      expect(contrast).toBeGreaterThanOrEqual(3);
    }),
  );
});

test('a colour that is seen already stays what it is', () => {
  expect(legibleColour('#d97706', night)).toBe('#d97706');
  expect(legibleColour('#ffffff', night)).toBe('#ffffff');
  expect(legibleColour('#000000', night)).not.toBe('#000000');
});
