import { z } from 'zod';
import { spread } from '../result.ts';
import { voters } from './vote-source.ts';

/** What the load generator's process is asked to do, and what it answers. */
export const loadOrder = z.discriminatedUnion('do', [
  /** Takes these voters from now on. */
  voters.extend({ do: z.literal('open') }),
  /** Makes requests until so many are ready, or there are no voters left. */
  z.object({ do: z.literal('prepare'), votes: z.int() }),
  /** Sends them, over as many connections as requests at once, until time or votes are up. */
  z.object({
    do: z.literal('send'),
    url: z.string(),
    connections: z.int(),
    seconds: z.number(),
    votesMax: z.int(),
    /** As fast as they are answered unless told. */
    ratePerSecond: z.number().positive().optional(),
  }),
]);
export type SendOrder = Extract<z.infer<typeof loadOrder>, { do: 'send' }>;

export const loadOpened = z.object({ opened: z.literal(true) });
export const loadPrepared = z.object({ prepared: z.int() });

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
