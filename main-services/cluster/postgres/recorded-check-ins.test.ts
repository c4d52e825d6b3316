import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordedCheckIns } from './recorded-check-ins.ts';

const personalId = fc.nat({ max: 60 }).map((number) => String(number * 1_666_666_666).padStart(11, '0'));
const hourAt = (place: number) => new Date(1_800_000_000_000 + place * 3_600_000).toISOString();

test('each voter has the earliest hour of the lists that have them, and whoever is in none has none', () => {
  const list = fc.record({ hour: fc.nat({ max: 30 }), voters: fc.array(personalId) });
  fc.assert(
    fc.property(fc.array(list), fc.array(personalId), (lists, others) => {
      const recorded = new RecordedCheckIns();
      const expected = new Map<string, string>();
      for (const { hour, voters } of lists.toSorted((one, other) => one.hour - other.hour)) {
        recorded.add(hourAt(hour), voters);
        for (const voter of voters) if (!expected.has(voter)) expected.set(voter, hourAt(hour));
      }
      for (const voter of [...expected.keys(), ...others]) {
        expect(recorded.hourOf(voter)).toBe(expected.get(voter));
      }
    }),
  );
});
