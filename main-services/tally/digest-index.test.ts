import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DigestIndex } from './digest-index.ts';

test('numbers digests like a map would, through every growth', () => {
  const digest = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));
  const counted = fc.nat({ max: 5_000 }).map((number) => {
    const guid = Buffer.alloc(16);
    guid.writeUInt32BE(number, 12);
    return guid;
  });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(digest, counted), { maxLength: 4_000, size: 'max' }),
      fc.nat({ max: 5_000 }),
      (digests, howMany) => {
        const index = new DigestIndex(howMany);
        const expected = new Map<string, number>();
        for (const item of digests) {
          const key = item.toString('hex');
          expect(index.find(item)).toBe(expected.get(key));
          if (!expected.has(key)) expected.set(key, expected.size);
          expect(index.add(item)).toBe(expected.get(key));
        }
        expect(index.size).toBe(expected.size);
        for (const [key, number] of expected) expect(index.digestAt(number).toString('hex')).toBe(key);
      },
    ),
    { numRuns: 20 },
  );
});

test('refuses what is no digest', () => {
  expect(() => new DigestIndex().add(Buffer.alloc(15))).toThrow(RangeError);
  expect(() => new DigestIndex().digestAt(0)).toThrow(RangeError);
});
