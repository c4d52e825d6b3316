import { expect, test } from 'vitest';
import { type Found, Ledger } from './ledger.ts';

function ledgerOf(...nullifiers: string[]): Ledger {
  const ledger = new Ledger();
  for (const nullifier of nullifiers) ledger.accept(nullifier, { candidateId: 'one', receipt: nullifier });
  return ledger;
}

function found(changes: Partial<Found> = {}): Found {
  const logged = new Map(['a', 'b', 'c'].map((each) => [each, { candidateId: 'one', times: 1 }]));
  return { logged, counted: 3, shown: 3, ...changes };
}

const logOf = (...entries: [nullifier: string, candidateId: string, times: number][]) =>
  new Map(entries.map(([nullifier, candidateId, times]) => [nullifier, { candidateId, times }]));

test('is in order when every accepted vote is logged, counted and shown, once', () => {
  expect(ledgerOf('a', 'b', 'c').reckon(found())).toEqual({
    accepted: 3,
    logged: 3,
    repeated: 0,
    counted: 3,
    shown: 3,
    lost: 0,
    doubled: 0,
    altered: 0,
  });
});

test('an answer that is told again is no second vote', () => {
  const ledger = ledgerOf('a', 'b', 'c', 'a');
  expect(ledger.reckon(found())).toMatchObject({ accepted: 3, doubled: 0 });
  ledger.accept('a', { candidateId: 'one', receipt: 'another' });
  expect(ledger.reckon(found())).toMatchObject({ accepted: 3, doubled: 1 });
});

test('a record that the log has twice is no fault as long as it counts once', () => {
  const logged = logOf(['a', 'one', 3], ['b', 'one', 1], ['c', 'one', 2]);
  expect(ledgerOf('a', 'b', 'c').reckon(found({ logged }))).toMatchObject({
    repeated: 3,
    lost: 0,
    doubled: 0,
  });
});

test.each([
  ['not in the log', found({ logged: logOf(['a', 'one', 1], ['b', 'one', 1]), counted: 2, shown: 2 }), 1, 0],
  ['not counted', found({ counted: 2, shown: 2 }), 1, 0],
  ['not shown', found({ shown: 2 }), 1, 0],
  ['counted twice', found({ counted: 4, shown: 4 }), 0, 1],
  ['shown twice', found({ shown: 4 }), 0, 1],
  [
    'nobody’s',
    found({
      logged: logOf(['a', 'one', 1], ['b', 'one', 1], ['c', 'one', 1], ['x', 'one', 1]),
      counted: 4,
      shown: 4,
    }),
    0,
    1,
  ],
])('a ballot that is %s', (_, there, lost, doubled) => {
  expect(ledgerOf('a', 'b', 'c').reckon(there)).toMatchObject({ lost, doubled });
});

test('one ballot that is missing and one that is nobody’s do not make up for each other', () => {
  const logged = logOf(['a', 'one', 1], ['b', 'one', 1], ['x', 'one', 1]);
  expect(ledgerOf('a', 'b', 'c').reckon(found({ logged }))).toMatchObject({ lost: 1, doubled: 1 });
});

test('a ballot for somebody else is noticed', () => {
  const logged = logOf(['a', 'one', 1], ['b', 'two', 1], ['c', 'one', 1]);
  expect(ledgerOf('a', 'b', 'c').reckon(found({ logged }))).toMatchObject({
    lost: 0,
    doubled: 0,
    altered: 1,
  });
});
