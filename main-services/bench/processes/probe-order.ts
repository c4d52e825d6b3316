import { z } from 'zod';
import { resultsWatch } from '../subject.ts';
import { voters } from './vote-source.ts';

/**
 * What the probe is asked to do, and what it answers. It sends votes of its own, for a candidate whom nobody else votes
 * for, and sees when they show.
 */
export const probeOrder = z.discriminatedUnion('do', [
  /** Takes these voters from now on, and watches these results. */
  voters.extend({ do: z.literal('open'), url: z.string(), watch: resultsWatch }),
  /** Votes for so long, with pauses of chance in between. */
  z.object({ do: z.literal('cast'), seconds: z.number(), pauseMsMin: z.number(), pauseMsMax: z.number() }),
  /** How many states of the results it has seen so far. */
  z.object({ do: z.literal('states') }),
  z.object({ do: z.literal('close') }),
]);
export type ProbeOpenOrder = Extract<z.infer<typeof probeOrder>, { do: 'open' }>;
export type ProbeCastOrder = Extract<z.infer<typeof probeOrder>, { do: 'cast' }>;

export const probeOpened = z.object({ opened: z.literal(true) });
export const probeClosed = z.object({ closed: z.literal(true) });
export const probeStates = z.object({ states: z.int(), bytes: z.int() });

/** For each vote, from the answer and from the request until the results showed it. */
export const probeTimes = z.object({
  sinceAnswerMs: z.array(z.number()),
  sinceRequestMs: z.array(z.number()),
});
export type ProbeTimes = z.infer<typeof probeTimes>;
