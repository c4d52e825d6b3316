import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionByNullifier } from './partitioner.ts';

function partitionOf(key: string | null, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  return partitionByNullifier()({ topic: 'votes', partitionMetadata, message: { key, value: null } });
}

test("a nullifier's partition is its first 32 bits, modulo the partitions", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 1, max: 1_000 }),
      (digest, partitions) => {
        const nullifier = Buffer.from(digest).toString('base64url');
        expect(partitionOf(nullifier, partitions)).toBe(Buffer.from(digest).readUInt32BE() % partitions);
      },
    ),
  );
});

test.each([null, '', 'short', 'not base64url'])('%j is in the first', (key) => {
  expect(partitionOf(key, 7)).toBe(0);
});
