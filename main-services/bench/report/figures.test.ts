import { expect, test } from 'vitest';
import { oneDigit } from './figures.ts';

test('one digit, and nothing has no sign', () => {
  expect([-0.04, 0, 0.04, -0.06, 1.25, -12].map(oneDigit)).toEqual([
    '0.0',
    '0.0',
    '0.0',
    '-0.1',
    '1.3',
    '-12.0',
  ]);
});
