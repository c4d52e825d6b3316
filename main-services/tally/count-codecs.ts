import { z } from 'zod';
import { noParts, type PartCounts, partRows, partsFromRows } from '../election/parts.ts';
import { emptyTally, type Tally } from './tally.ts';

/** How a kind of count that is released step by step is measured, and written down. */
export interface CountCodec<T> {
  none: T;
  sizeOf(count: T): number;
  encode(count: T): string;
  decode(stored: string): T;
}

const storedCounts = z.array(z.tuple([z.string(), z.int()]));
const storedTally = z.object({
  ballots: z.int(),
  passedOver: z.int(),
  byCandidate: storedCounts,
  byStation: storedCounts,
});

export const tallyCodec: CountCodec<Tally> = {
  none: emptyTally,
  sizeOf: ({ ballots }) => ballots,
  encode: ({ byCandidate, byStation, ...sums }) =>
    JSON.stringify({ ...sums, byCandidate: [...byCandidate], byStation: [...byStation] }),
  decode: (stored) => {
    const { byCandidate, byStation, ...sums } = storedTally.parse(JSON.parse(stored));
    return { ...sums, byCandidate: new Map(byCandidate), byStation: new Map(byStation) };
  },
};

const storedParts = z.array(z.tuple([z.string(), z.string(), z.int()]));

export const partsCodec: CountCodec<PartCounts> = {
  none: noParts,
  sizeOf: ({ total }) => total,
  encode: (counts) => JSON.stringify(partRows(counts)),
  decode: (stored) => partsFromRows(storedParts.parse(JSON.parse(stored))),
};
