import { z } from 'zod';
import { candidateResult, reporting, results } from './results.ts';

/**
 * The events of `GET /results/stream` (Server-Sent Events). The event id is `epoch:seq`; a client that reconnects with
 * it in `Last-Event-ID` (or `?last_event_id=`) and has missed nothing gets no second snapshot.
 *
 * - `snapshot`: the whole results, always first.
 * - `delta`: what changed since `base_seq`. Candidates and fields that did not change are left out. A client whose own
 *   `seq` is not `base_seq` has missed something, and reconnects.
 * - `heartbeat`: every few seconds, so that a dead connection is noticed: that of the client, and by `live` that of the station
 *   to where its results come from, and of the tally to the log.
 */
export const snapshotEvent = results;

export const resultsDelta = results
  .pick({ ballots: true, turnout: true, status: true, release: true })
  .partial()
  .extend({
    base_seq: results.shape.seq,
    seq: results.shape.seq,
    as_of: results.shape.as_of,
    candidates: z.array(candidateResult.pick({ id: true, votes: true, share: true, rank: true })).optional(),
    /** The stations that came to those that had reported. */
    newly_reported: reporting.shape.reported.optional(),
  });
export type ResultsDelta = z.infer<typeof resultsDelta>;

export const heartbeatEvent = z.strictObject({
  seq: results.shape.seq,
  now: z.iso.datetime(),
  /** Whether the station hears of newer results itself, and ballots are being counted. If not, there may be some that are not in. */
  live: z.boolean(),
});
export type HeartbeatEvent = z.infer<typeof heartbeatEvent>;

/** How often a heartbeat comes, and how long a client waits without any event before it reconnects. */
export const heartbeatIntervalMs = 5_000;
export const heartbeatLostAfterMs = 12_000;
