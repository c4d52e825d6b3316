import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../roll/seeded-random.ts';
import { type Errand, Schedule } from './schedule.ts';

function deal(schedule: Schedule, anyVoted: boolean): Map<Errand, number> {
  const dealt = new Map<Errand, number>();
  for (let errand = schedule.next(anyVoted); errand; errand = schedule.next(anyVoted)) {
    dealt.set(errand, (dealt.get(errand) ?? 0) + 1);
  }
  return dealt;
}

test('deals exactly what was asked for', () => {
  const count = fc.nat({ max: 200 });
  fc.assert(
    fc.property(fc.nat(), count, count, count, (seed, votes, invalid, duplicates) => {
      const schedule = new Schedule({ votes, invalid, duplicates }, seededRandom(seed, 'test'));
      const dealt = deal(schedule, true);
      const of = (errand: Errand) => dealt.get(errand) ?? 0;
      expect(of('vote') + of('vote-twice-at-once')).toBe(votes);
      expect(of('invalid')).toBe(invalid);
      expect(of('vote-twice-at-once') + of('vote-again') + of('retry')).toBe(duplicates);
    }),
  );
});

test('nobody votes again before anybody has voted', () => {
  const schedule = new Schedule({ votes: 5, invalid: 0, duplicates: 50 }, seededRandom(1, 'test'));
  const dealt = deal(schedule, false);
  expect(new Set(dealt.keys())).toEqual(new Set(['vote', 'vote-twice-at-once']));
});

test('without cards the other attempts go on; a stop ends everything', () => {
  const counts = { votes: 50, invalid: 20, duplicates: 10 };
  const withoutCards = new Schedule(counts, seededRandom(1, 'test'));
  withoutCards.stopVotes();
  const dealt = deal(withoutCards, true);
  expect(dealt.has('vote')).toBe(false);
  expect(dealt.get('invalid')).toBe(20);

  const stopped = new Schedule(counts, seededRandom(1, 'test'));
  stopped.stop();
  expect(stopped.next(true)).toBeUndefined();
});
