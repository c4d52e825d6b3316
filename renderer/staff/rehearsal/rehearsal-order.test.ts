import { expect, test } from 'vitest';
import { rehearsalRequest } from '../../../main-services/contracts/staff/rehearsal.ts';
import { bounds, emptyForm, readForm } from './rehearsal-order.ts';

test('a form becomes an order that the station takes', () => {
  const reading = readForm({ votes: ' 1000 ', rate: '50', invalid: '7', duplicates: '0' });
  expect(reading).toEqual({
    order: { votes: 1_000, rate_per_second: 50, invalid_part: 0.07, duplicates_part: 0 },
  });
  expect(readForm(emptyForm)).toEqual({ order: { votes: 200, invalid_part: 0.05, duplicates_part: 0.02 } });
});

test('the bounds are the station’s', () => {
  for (const key of ['least', 'most'] as const) {
    const at = Object.fromEntries(Object.entries(bounds).map(([field, of]) => [field, String(of[key])]));
    const reading = readForm({ ...emptyForm, ...at });
    expect('order' in reading && rehearsalRequest.safeParse(reading.order).success, key).toBe(true);
  }
  expect(readForm({ votes: '0', rate: '10001', invalid: '101', duplicates: '-1' })).toEqual({
    faulty: ['votes', 'rate', 'invalid', 'duplicates'],
  });
});

test.each(['', 'many', '1.5', '1e3', '0x10'])('%o is no number of votes', (votes) => {
  expect(readForm({ ...emptyForm, votes })).toEqual({ faulty: ['votes'] });
});
