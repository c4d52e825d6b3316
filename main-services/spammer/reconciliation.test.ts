import { expect, test } from 'vitest';
import { type BallotFigures, reconcile } from './reconciliation.ts';

const same = (count: number): BallotFigures => ({
  accepted: count,
  logged: count,
  counted: count,
  shown: count,
});
const run = { accepted: 10, unanswered: 0, before: same(100), after: same(110), shared: false };

test('is in order when every accepted vote is everywhere', () => {
  expect(reconcile(run)).toMatchObject({ growth: same(10), differences: [], notes: [] });
});

test.each([
  ['accepted', 'in the ballot box'],
  ['logged', 'in the vote log'],
  ['counted', 'in the tally'],
  ['shown', 'on the results wall'],
] as const)('names a vote that is missing or doubled: %s', (figure, place) => {
  const missing = reconcile({ ...run, after: { ...run.after, [figure]: 109 } });
  expect(missing.differences[0]).toBe(`Missing ${place}: 1 of 10 accepted votes.`);
  const doubled = reconcile({ ...run, after: { ...run.after, [figure]: 111 } });
  expect(doubled.differences[0]).toContain(`Too many ${place}: 1 beyond the 10 accepted votes`);
});

test('ballots that never arrive are a difference, even if the growth looks right', () => {
  const { differences } = reconcile({
    ...run,
    before: { ...run.before, counted: 99 },
    after: { ...run.after, counted: 109 },
  });
  expect(differences).toEqual([expect.stringContaining('still on their way')]);
});

test('a vote without an answer may be there or not', () => {
  expect(reconcile({ ...run, unanswered: 1 }).differences).toEqual([]);
  const there = reconcile({ ...run, unanswered: 1, after: same(111) });
  expect(there.differences).toEqual([]);
  expect(there.notes).toEqual([expect.stringContaining('no answer')]);
  expect(reconcile({ ...run, unanswered: 1, after: same(112) }).differences).not.toEqual([]);
});

test('beside other voters more is no fault, and less still is', () => {
  const shared = { ...run, shared: true };
  expect(reconcile({ ...shared, after: same(150) })).toMatchObject({
    differences: [],
    notes: ['Others cast 40 ballots at the same time.'],
  });
  expect(reconcile({ ...shared, after: same(109) }).differences).toHaveLength(4);
});

test('what is withheld is not compared, and that is said', () => {
  const hidden = (count: number) => ({ ...same(count), shown: null });
  const { differences, notes, growth } = reconcile({ ...run, before: hidden(100), after: hidden(110) });
  expect(differences).toEqual([]);
  expect(growth.shown).toBeNull();
  expect(notes).toEqual([expect.stringContaining('withholds')]);
});
