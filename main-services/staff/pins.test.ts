import { expect, test } from 'vitest';
import { findPinFault, hashPin, isPin, makeOneTimePin, TooManyPins } from './pins.ts';

test('a PIN is known again by its hash, and no other is; the same PIN has another hash each time', async () => {
  const [one, other] = [await hashPin('48210937'), await hashPin('48210937')];
  expect(one).toMatch(/^scrypt\$15\$8\$3\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
  expect(one).not.toBe(other);
  expect(await isPin('48210937', one)).toBe(true);
  expect(await isPin('48210938', one)).toBe(false);
  expect(await isPin('48210937', undefined)).toBe(false);
});

test('a letter is the same however it was composed', async () => {
  expect(await isPin('cafe\u0301 au lait', await hashPin('caf\u00e9 au lait'))).toBe(true);
});

test('one-time PINs are 8 digits, and no two are alike', () => {
  const pins = new Set(Array.from({ length: 1_000 }, makeOneTimePin));
  expect(pins.size).toBeGreaterThan(990);
  for (const pin of pins) expect(pin).toMatch(/^\d{8}$/);
});

test.each([
  ['11112222', 'too-simple'],
  ['12345678', 'too-simple'],
  ['hgfedcba', 'too-simple'],
  ['MyPassword7', 'too-simple'],
  ['nino-2026!', 'contains-name'],
  ['BERIDZE77', 'contains-name'],
  ['48210937', undefined],
  ['correct horse', undefined],
])('%s for Nino Beridze: %s', (pin, fault) => {
  expect(findPinFault(pin, 'Nino Beridze')).toBe(fault);
});

test('a flood of PINs is refused rather than worked off', async () => {
  const flood = await Promise.allSettled(Array.from({ length: 25 }, () => isPin('x', undefined)));
  const refused = flood.filter((each) => each.status === 'rejected' && each.reason instanceof TooManyPins);
  expect(refused).toHaveLength(5);
});
