import { createHash } from 'node:crypto';

/** So many counts are kept, whoever guesses at what: a table of a fixed size, in which marks that meet share a count. */
export const guessSlots = 16_384;

/** Where a mark's count is. What the mark is can't be told from it. */
export function guessSlotOf(mark: string): number {
  return createHash('sha256').update(mark).digest().readUInt16BE() % guessSlots;
}
