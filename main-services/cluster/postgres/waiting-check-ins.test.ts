import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckIn } from './check-in-codes.ts';
import { WaitingCheckIns } from './waiting-check-ins.ts';

const capacity = 50;
// Few voters and hours, so that some come again.
const checkIn: fc.Arbitrary<CheckIn> = fc.record({
  personalId: fc.nat({ max: 20 }).map((number) => String(number * 4_999_999_999).padStart(11, '0')),
  hour: fc.nat({ max: 3 }).map((hour) => new Date(1_800_000_000_000 + hour * 3_600_000).toISOString()),
});

test('whatever comes and goes, all that was added is taken, in the order of the roll, and nothing is added beyond the room', () => {
  const step = fc.oneof(checkIn, fc.nat({ max: 20 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const waiting = new WaitingCheckIns(capacity);
      const added = new Set<string>();
      const taken = new Set<string>();
      let size = 0;
      const take = (count: number) => {
        const texts = waiting.take(count).map(textOf);
        expect(texts.length).toBeLessThanOrEqual(Math.min(count, size));
        expect(new Set(texts).size).toBe(texts.length);
        const voters = texts.map((text) => text.slice(0, 11));
        expect(voters.every((voter, at) => voter >= (voters[at - 1] ?? ''))).toBe(true);
        for (const text of texts) taken.add(text);
        size -= Math.min(count, size);
      };
      for (const each of steps) {
        if (typeof each === 'number') take(each);
        else {
          const hasRoom = size < capacity;
          expect(waiting.add(each)).toBe(hasRoom);
          if (hasRoom) {
            added.add(textOf(each));
            size++;
          }
        }
        expect(waiting.size).toBe(size);
      }
      take(capacity);
      expect(waiting.size).toBe(0);
      expect(taken).toEqual(added);
    }),
  );
});

function textOf({ personalId, hour }: CheckIn): string {
  return `${personalId} ${hour}`;
}
