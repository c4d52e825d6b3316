import { expect, test } from 'vitest';
import { permission } from '../../../main-services/contracts/staff/roles.ts';
import { addressOf, type Place, placeOf, places } from './places.ts';

test('each place has an address', () => {
  for (const place of Object.keys(places) as Place[]) {
    expect(placeOf(addressOf(place), permission.options)).toBe(place);
  }
});

test.each(['', '#', '#/', '#/nowhere', '#/toString', '#/__proto__'])('%o leads to the overview', (hash) => {
  expect(placeOf(hash, permission.options)).toBe('overview');
});

test('nobody gets where their role may not be', () => {
  expect(placeOf('#/accounts', ['see-overview', 'see-stations'])).toBe('overview');
});
