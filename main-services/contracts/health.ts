import { z } from 'zod';

/** `GET /health/live`: the process answers. */
export const liveAnswer = z.strictObject({ status: z.literal('live') });

/** accepted = logged = counted, or the difference is on its way and goes to 0. */
export const ballotsOnTheirWay = z.strictObject({
  accepted: z.int(),
  logged: z.int(),
  counted: z.int(),
  in_flight: z.int(),
});

export type BallotsOnTheirWay = z.infer<typeof ballotsOnTheirWay>;

/** `GET /health/ready`: 200 when every dependency is up, else 503; each is named with what to do about it. */
export const readyAnswer = z.strictObject({
  status: z.enum(['ready', 'not-ready']),
  profile: z.enum(['embedded', 'cluster']),
  dependencies: z.array(
    z.strictObject({ name: z.string(), ready: z.boolean(), advice: z.string().optional() }),
  ),
  /** `null` while a dependency that counts them does not answer. */
  ballots: ballotsOnTheirWay.nullable(),
});
export type ReadyAnswer = z.infer<typeof readyAnswer>;
