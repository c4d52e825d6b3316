import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckIn } from './check-in-codes.ts';
import { WaitingCheckIns } from './waiting-check-ins.ts';

const capacity = 50;
const checkIn: fc.Arbitrary<CheckIn> = fc.record({
  personalId: fc.nat({ max: 99_999_999 }).map((number) => String(number * 1_000 + 7).padStart(11, '0')),
  hour: fc.nat({ max: 30 }).map((hour) => new Date(1_800_000_000_000 + hour * 3_600_000).toISOString()),
});

test('whatever comes and goes, what was added is taken once, in the order of the roll, and nothing is added beyond the room', () => {
  const step = fc.oneof(checkIn, fc.nat({ max: 20 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const waiting = new WaitingCheckIns(capacity);
      const expected: CheckIn[] = [];
      const taken: CheckIn[] = [];
      for (const each of steps) {
        const before = waiting.size;
        if (typeof each === 'number') {
          const some = waiting.take(each);
          expect(some).toHaveLength(Math.min(each, before));
          expect(some.map(({ personalId }) => personalId)).toEqual(sortedIds(some));
          taken.push(...some);
        } else {
          expect(waiting.add(each)).toBe(before < capacity);
          if (before < capacity) expected.push(each);
        }
        expect(waiting.size).toBe(expected.length - taken.length);
      }
      taken.push(...waiting.take(capacity));
      expect(waiting.size).toBe(0);
      expect(sorted(taken)).toEqual(sorted(expected));
    }),
  );
});

function sortedIds(checkIns: readonly CheckIn[]): string[] {
  return checkIns.map(({ personalId }) => personalId).sort();
}

function sorted(checkIns: readonly CheckIn[]): string[] {
  return checkIns.map(({ personalId, hour }) => `${personalId} ${hour}`).sort();
}
