import type { Ballot } from '../contracts/ballot.ts';
import type { Results } from '../contracts/results.ts';
import type { PartCounts } from '../election/parts.ts';
import type { ResultsBasis } from './results.ts';
import type { Tally } from './tally.ts';
import type { CheckIns } from './turnout.ts';

/** Ballots of one partition, in order. The first has the position `from`, each next one the position after. */
export interface LogBatch {
  partition: number;
  from: number;
  ballots: readonly Ballot[];
}

/**
 * The ordered, append-only record of every ballot. It may hold a ballot twice (whoever appended died before it knew);
 * what counts is the first of each nullifier.
 */
export interface VoteLog {
  /** Durable when it resolves. Rejects with `Unavailable`. */
  append(ballots: readonly Ballot[]): Promise<void>;
  /**
   * Everything that is in the log now, from the given position of each partition (0 unless told): each partition in
   * order, the partitions in any.
   */
  replay(from?: ReadonlyMap<number, number>): AsyncIterable<LogBatch>;
  /**
   * Hands over every batch from `positionOf(partition)` on, and every later one as it is appended, of a partition one at
   * a time: the next waits until the handler is done. When the log can't be read or the handler rejects, `onError` is told, and
   * the same batch comes again a little later. Resolves once it follows.
   */
  follow(
    positionOf: (partition: number) => Promise<number>,
    handle: (batch: LogBatch) => Promise<void>,
    onError: (error: unknown) => void,
  ): Promise<LogSubscription>;
  /** How many records it has in all. */
  length(): Promise<number>;
}

/**
 * A batch begins behind the position: what lies between was never counted. So it is when the store has lost its counts
 * after somebody asked for its position.
 */
export class GapInLog extends Error {
  override name = 'GapInLog';
  constructor(partition: number, from: number) {
    super(`partition ${partition}: a batch at ${from} came before what lies between it and the counted ones`);
  }
}

export interface LogSubscription {
  /** The partitions that are handed over now, as far as the log answers: others have the rest, or nobody. */
  readonly reading: readonly number[];
  /** Waits for the batch at hand; afterwards the handler is not called again. Closing twice is fine. */
  close(): Promise<void>;
}

/** Counts, seen nullifiers and log position, which move together. */
export interface TallyStore {
  /** The position of the next record to count, 0 at first. */
  position(partition: number): Promise<number>;
  /**
   * Counts the batch, each nullifier once whatever came before, and moves the position behind it, in one atomic step.
   * What lies before the stored position is passed over, so a batch that is redelivered changes nothing. Rejects with
   * {@link GapInLog} when the batch begins behind the position.
   */
  apply(batch: LogBatch, now: Date): Promise<void>;
  tally(): Promise<Tally>;
  /** Called after this process changed the tally, perhaps once for several batches. Answers how to stop. */
  watch(listener: () => void): () => void;
  /** When a batch last changed the tally. */
  countedAt(): Promise<Date | undefined>;
  /** What the release policy lets be seen; an empty tally at first. */
  released(): Promise<Tally>;
  /**
   * Brings a newer tally for release, in steps of at least `stepMin` ballots, of which `stepForward` tells. One atomic
   * step, whoever asks at once, kept for good. Answers what may be seen; that never has fewer ballots than before.
   */
  release(counted: Tally, stepMin: number): Promise<Tally>;
}

/** Turnout as check-ins make it. */
export interface TurnoutCounter {
  checkIns(): Promise<CheckIns>;
  /**
   * Brings newer counts for breakdowns, in steps of at least `stepMin` check-ins, of which `stepForward` tells. One
   * atomic step, whoever asks at once, kept for good. Answers what may be shown.
   */
  breakDown(latest: PartCounts, stepMin: number): Promise<PartCounts>;
  /** Called after voters checked in, perhaps once for several. Answers how to stop. */
  watch(listener: () => void): () => void;
}

export type Publication = 'published' | 'nothing-new' | 'outdated';

/**
 * Brings the results to whoever shows them. A subscriber gets the current results at once (if there are any yet), then
 * every later state or a newer one, with a `seq` that only grows.
 */
export interface ResultsFeed {
  /**
   * Publishes results that are newer, with what they are made of. `outdated`: another process has published a part of them (ballots, check-ins,
   * polls, stations that report) in a newer state; whoever publishes reads all of them again, so that no figure ever goes back.
   */
  publish(results: Results, basis: ResultsBasis): Promise<Publication>;
  current(): Results | undefined;
  /** Lets every process know that these partitions of the log are being counted, for some seconds: to be told again and again. */
  showCounting(partitions: readonly number[]): Promise<void>;
  /**
   * Whether this process hears of what others publish, and all of the log is being counted, or the results are certified.
   * `false`: `current` may be old.
   */
  readonly isLive: boolean;
  /** Answers how to unsubscribe. A listener that throws does not keep others from their results. */
  subscribe(listener: (results: Results) => void): () => void;
}
