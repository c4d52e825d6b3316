import type { Ballot } from '../contracts/ballot.ts';
import type { Gender } from '../contracts/results.ts';
import type { VoteStatus } from '../contracts/voting.ts';
import type { PartCounts } from '../election/parts.ts';

/** A voter as the roll keeps them. It holds no GUID: only what checks one. */
export interface RollEntry {
  /** 11 digits; unique. */
  personalId: string;
  /** 32 bytes, see `hashAuthCode`. */
  authCodeHash: Buffer;
  name: string;
  /** ISO date. */
  birthDate: string;
  gender: Gender;
  /** A region's id in the election definition. */
  region: string;
  municipality: string;
  precinct: string;
}

export interface LoadOptions {
  /** Called now and then with the number so far. */
  onLoaded?: ((count: number) => void) | undefined;
  /** See `isMadeUp`. */
  isMadeUp?: boolean;
}

/** The voters and their demographics. */
export interface VoterRoll {
  /**
   * Adds all of the entries or, when one is a duplicate or the stream fails, none. Memory stays bounded. Throws
   * `DuplicateVoter`. Answers how many were added.
   */
  load(entries: AsyncIterable<RollEntry>, options?: LoadOptions): Promise<number>;
  /** Whether the voters were made up from a seed, so that whoever knows it could guess their GUIDs. */
  isMadeUp(): Promise<boolean>;
  /** How many voters are registered, by region, age group and gender. */
  registered(): Promise<PartCounts>;
}

/** Two entries of a roll share a personal ID. `index` counts the entries of the stream from 0. */
export class DuplicateVoter extends Error {
  override name = 'DuplicateVoter';
  readonly index: number;
  constructor(index: number) {
    super(`entry ${index + 1} has a personal ID that is on the roll already`);
    this.index = index;
  }
}

export type CheckInOutcome = 'checked-in' | 'already-checked-in' | 'refused' | 'polls-not-open';

export type CastOutcome =
  /** The ballot is durable. `logged`: the vote log has it too. */
  | { outcome: 'stored'; logged: boolean }
  /** This very attempt was stored before: `ballot` is what was stored then. */
  | { outcome: 'repeated'; ballot: Ballot; logged: boolean }
  | { outcome: 'already-cast' }
  | { outcome: 'polls-not-open' };

/** What comes of checking in and casting in one go. */
export type VoteOutcome = { outcome: 'refused' } | CastOutcome;

/**
 * Where voters' keys are spent and ballots are kept. Each method is atomic and idempotent under any concurrency and at
 * any crash: what it answered is durable, and what it did not answer either happened whole or not at all. A ballot that
 * is stored stays in the outbox until the log has it. Rejects with `Unavailable` when it can't store; then nothing
 * was spent.
 */
export interface BallotBox {
  /**
   * Spends the voter's key. Someone who is checked in stays so, and is told so even after the polls closed (an answer
   * may have been lost). `refused` is one answer, in one time, for a wrong code and for nobody of that personal ID;
   * while the polls are not open it is hidden behind `polls-not-open`.
   */
  checkIn(voter: { personalId: string; authCodeHash: Buffer }, now: Date): Promise<CheckInOutcome>;
  /**
   * Stores the ballot unless its nullifier has one. `attempt` (see `hashAttempt`) tells a retry, which is answered as
   * `repeated` even after the polls closed. Whether the polls are open is looked up in the same step, so that no ballot
   * is stored after they closed.
   */
  cast(ballot: Ballot, attempt: Buffer | undefined): Promise<CastOutcome>;
  /**
   * {@link checkIn}, and unless that refuses, {@link cast}: for a voter who brings both at once. A box that can do them
   * in one step saves one; the outcome is that of the two.
   */
  checkInAndCast(
    voter: { personalId: string; authCodeHash: Buffer },
    ballot: Ballot,
    attempt: Buffer | undefined,
    now: Date,
  ): Promise<VoteOutcome>;
  /**
   * Whether a person has checked in, for staff who help them; `undefined`: there is nobody of that personal ID on the
   * roll. It says nothing of a ballot.
   */
  hasCheckedIn(personalId: string): Promise<boolean | undefined>;
  /** Whether this nullifier has a ballot. */
  holds(nullifier: string): Promise<boolean>;
  /** How many ballots are in the box. */
  count(): Promise<number>;
  /** Every ballot in the box, for an audit, in the order of the nullifiers: it tells nothing of when they were cast. */
  ballots(): AsyncIterable<Ballot>;
}

/** Finds ballots by their receipt; receipts are public and say nothing of the choice. */
export interface ReceiptIndex {
  /** `undefined`: no ballot has this receipt. */
  find(receipt: Buffer): Promise<VoteStatus | undefined>;
}

/**
 * Something that a port stands on does not answer, or can't store. The caller may try again: nothing was done, or (only
 * if it `mayBeDone`) it is not known whether it was, because the connection broke before the answer came.
 */
export class Unavailable extends Error {
  override name = 'Unavailable';
  /** Which dependency, by the name that `/health/ready` shows. */
  readonly dependency: string;
  readonly mayBeDone: boolean;
  constructor(dependency: string, cause: unknown, { mayBeDone = false } = {}) {
    super(`${dependency} is unavailable`, { cause });
    this.dependency = dependency;
    this.mayBeDone = mayBeDone;
  }
}
