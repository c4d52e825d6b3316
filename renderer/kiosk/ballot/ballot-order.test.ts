import { expect, test } from 'vitest';
import type { Candidate } from '../../../main-services/contracts/election.ts';
import { ballotOrder } from './ballot-order.ts';

const candidate = (id: string): Candidate => ({
  id,
  number: 1,
  name: { ka: id, en: id },
  colour: '#336699',
});
const blank: Candidate = { ...candidate('none'), blank: true };
const candidates = [candidate('a'), blank, candidate('b'), candidate('c')];

const idsOf = (order: readonly Candidate[]) => order.map(({ id }) => id).join(' ');

test('a fixed order is that of the election, with the blank line last', () => {
  for (const draw of [0, 0.5, 0.999]) {
    expect(idsOf(ballotOrder({ ballot_order: 'fixed', candidates }, draw))).toBe('a b c none');
  }
});

test('a rotated order begins with each candidate for the same share of the draws', () => {
  const draws = Array.from({ length: 300 }, (_, index) => index / 300);
  const orders = draws.map((draw) => idsOf(ballotOrder({ ballot_order: 'rotated', candidates }, draw)));
  for (const order of ['a b c none', 'b c a none', 'c a b none']) {
    expect(orders.filter((found) => found === order)).toHaveLength(100);
  }
});
