import { z } from 'zod';

/** What the process of many walls is asked to do, and what it answers. */
export const wallsOrder = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), url: z.string(), walls: z.int() }),
  /** Waits until every wall shows this state or a newer one, but no longer than it may take. */
  z.object({ do: z.literal('await'), seq: z.int(), msMax: z.number() }),
  z.object({ do: z.literal('close') }),
]);

export const wallsOpened = z.object({ opened: z.int() });

export const wallsSeen = z.object({
  /** Walls that do not show the awaited state. */
  behind: z.int(),
  /** Snapshots and deltas, by all walls together. */
  states: z.int(),
  /** Of those: snapshots after the first, for walls that were too slow. */
  snapshotsAgain: z.int(),
  /** Deltas that did not fit what the wall had, and states that were older than what it had. */
  faults: z.int(),
  /** Streams that ended. */
  ended: z.int(),
});
export type WallsSeen = z.infer<typeof wallsSeen>;
export const wallsClosed = z.object({ closed: z.literal(true) });
