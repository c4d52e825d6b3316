import { z } from 'zod';

/** As many as Kenchi gives its own topic. */
export const partitions = 6;

/** Where one run of the bare ceiling keeps what it keeps. */
export const ceilingPlace = z.object({
  redisUrl: z.string(),
  kafkaBrokers: z.array(z.string()),
  topic: z.string(),
  /** A hash: personal id to GUID. */
  keys: z.string(),
  /** A hash: candidate to votes. */
  counts: z.string(),
});
export type CeilingPlace = z.infer<typeof ceilingPlace>;

export const ceilingListening = z.object({ url: z.string() });
export const ceilingCounting = z.object({ counting: z.literal(true) });
