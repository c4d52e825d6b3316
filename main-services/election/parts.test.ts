import { expect, test } from 'vitest';
import { ageGroupOn, electionDay, PartCounter, partRows, partsFromRows } from './parts.ts';

const day = electionDay({ closes_at: '2026-10-28T20:00:00+04:00' });

test.each([
  ['2008-10-28', '18'],
  ['2008-10-29', '18'],
  ['2001-10-29', '18'],
  ['2001-10-28', '25'],
  ['1991-10-29', '25'],
  ['1991-10-28', '35'],
  ['1961-10-28', '65'],
  ['1912-02-29', '65'],
  ['2020-01-01', '18'],
])('who was born on %s is in the group of %s on election day', (birthDate, group) => {
  expect(ageGroupOn(day, birthDate)).toBe(group);
});

test('counts come back from rows as they were, and of other rows nothing', () => {
  const counter = new PartCounter();
  counter.addVoter({ region: 'guria', age: '25', gender: 'female' });
  counter.addVoter({ region: 'guria', age: '65', gender: 'male' });
  const counts = counter.counts();
  expect(counts.total).toBe(2);
  expect(partsFromRows([...partRows(counts), ['hour', '2026-10-28T09:00:00.000Z', 2]])).toEqual(counts);
});
