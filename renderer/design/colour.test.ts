import { expect, test } from 'vitest';
import { inkOn } from './colour.ts';

test('ink stands out from its ground', () => {
  expect(inkOn('#7a1531')).toBe('#ffffff');
  expect(inkOn('#ffd700')).toBe('#000000');
  expect(inkOn('#FFFFFF')).toBe('#000000');
  expect(inkOn('#000000')).toBe('#ffffff');
});
