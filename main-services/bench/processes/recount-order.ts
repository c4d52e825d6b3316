import { z } from 'zod';

/** What is to be recounted: an election by its place, as a station's settings name it. */
export const recountOrder = z.object({ dataDir: z.string(), environment: z.record(z.string(), z.string()) });

export const recounted = z.object({
  seconds: z.number(),
  ballots: z.int(),
  /** Between recount, box, log and tally; 0 unless something is wrong. */
  differences: z.int(),
  peakRssMib: z.number(),
});
export type Recounted = z.infer<typeof recounted>;
