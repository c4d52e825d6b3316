import { z } from 'zod';
import { spread } from './result.ts';

/** What the load generator's process is asked to do, and what it answers. */
export const loadOrder = z.discriminatedUnion('do', [
  /** Makes requests of the first `votes` cards of a file, and forgets all earlier ones. */
  z.object({
    do: z.literal('prepare'),
    cardsFile: z.string(),
    candidateIds: z.array(z.string()),
    votes: z.int(),
  }),
  /** Sends the next of them, over as many connections as requests at once, until time or votes are up. */
  z.object({
    do: z.literal('send'),
    url: z.string(),
    connections: z.int(),
    seconds: z.number(),
    votesMax: z.int(),
  }),
]);

export const loadPrepared = z.object({ votes: z.int() });

export const loadFigures = z.object({
  /** Answers with 201 or 202. */
  accepted: z.int(),
  /** Of those: how many with 202. */
  queued: z.int(),
  /** All other answers. */
  refused: z.int(),
  /** From the first request to the last answer. */
  seconds: z.number(),
  latencyMs: spread,
});
export type LoadFigures = z.infer<typeof loadFigures>;
