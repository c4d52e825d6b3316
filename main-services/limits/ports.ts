/** What a process got of the requests that a source may make, for all processes together. */
export interface Lease {
  granted: number;
  /** When nothing was granted: how long until something will be. */
  waitMs: number;
}

/** Where processes share what each source may ask: one token bucket a source, with a second's worth of requests. */
export interface LeaseOffice {
  /** Takes up to `wanted` requests from the bucket of a source, which refills at `perSecond`. Rejects with `Unavailable`. */
  lease(source: string, wanted: number, perSecond: number): Promise<Lease>;
}

/**
 * How often something wrong was tried lately, for all processes: a count a mark (a source, a personal ID) that leaks
 * with time, as `countOneMore` says. Marks are kept as hashes, in a table of a fixed size: two that meet in it share a
 * count.
 */
export interface GuessMeter {
  /** Counts one more for each mark; answers the counts, in their order. Rejects with `Unavailable`. */
  count(marks: readonly string[], nowMs: number): Promise<number[]>;
}
