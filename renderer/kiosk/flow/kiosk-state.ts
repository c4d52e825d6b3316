import type { ProblemKind } from '../../../main-services/contracts/problems.ts';
import type { VoterCredentials, VoteStatus } from '../../../main-services/contracts/voting.ts';
import type { Entry, EntryField, Place } from '../entry/entry.ts';

/** A refusal or fault that has a screen of its own. */
export type RefusalReason = Extract<
  ProblemKind,
  | 'not-entitled'
  | 'already-voted'
  | 'polls-not-open'
  | 'no-such-candidate'
  | 'station-credential-required'
  | 'internal-error'
>;

/** Why the next attempt has to wait. */
export type WaitReason = Extract<ProblemKind, 'unavailable' | 'too-many-requests'> | 'no-answer';

/**
 * A request that is repeated until the station answers it. It goes on for as long as somebody wants it to: for a ballot
 * whose answer was lost, giving up is a person's decision.
 */
export interface Attempts {
  /** Attempts that failed so far. */
  failures: number;
  /** Why the last one failed. */
  reason?: WaitReason;
  /** Set between two attempts: when the next one is due. */
  waiting?: { untilMs: number };
}

/** One ballot on its way: the key makes every retry of it the same vote. */
export interface BallotAttempt {
  candidateId: string;
  idempotencyKey: string;
}

export interface EntryState {
  at: 'entry';
  entry: Entry;
  /** The one that is asked for; the other comes before or after it. */
  field: EntryField;
  /** Where typing goes on in it. */
  place: Place;
  /** The voter wanted to go on, and the field has a fault. */
  checked?: true;
  /** The last key found no room. */
  surplus?: true;
}

/** Somebody who is checked in, and the ballot in front of them. */
export interface Voter {
  credentials: VoterCredentials;
  /** From 0 up to 1: what decides with whom a rotated ballot begins. It leaves the kiosk no more than the voter. */
  draw: number;
}

export interface CandidatesState {
  at: 'candidates';
  voter: Voter;
  chosenId?: string;
  /** The voter wanted to go on without a choice. */
  unchosen?: true;
}

export interface ReviewState {
  at: 'review';
  voter: Voter;
  ballot: BallotAttempt;
  /**
   * The ballot was sent before, and it is not known whether it has arrived: it can be sent again, and no longer be
   * changed. Another choice would be a second ballot, and be refused as one.
   */
  sent?: true;
}

export interface CheckingInState {
  at: 'checking-in';
  entry: Entry;
  credentials: VoterCredentials;
  attempts: Attempts;
}

export interface CastingState {
  at: 'casting';
  voter: Voter;
  ballot: BallotAttempt;
  attempts: Attempts;
}

export interface RefusedState {
  at: 'refused';
  during: 'check-in' | 'cast';
  reason: RefusalReason;
  /** Where the voter can go on, with everything kept; without it, only back to the start. */
  back?: EntryState | CandidatesState | ReviewState;
}

export interface ReceiptState {
  at: 'receipt';
  status: VoteStatus;
  receipt: string;
  /** The station had this very ballot already: an earlier attempt of just now had arrived, and its answer was lost. */
  arrivedBefore?: true;
}

/** The voter stopped waiting for an answer. The ballot is kept, so that it can be sent again: the same, with its key. */
export interface UnconfirmedState {
  at: 'unconfirmed';
  voter: Voter;
  ballot: BallotAttempt;
}

/** Where a kiosk is with its voter. `welcome` knows of no voter. */
export type KioskState =
  | { at: 'welcome' }
  | EntryState
  | CheckingInState
  | CandidatesState
  | ReviewState
  | CastingState
  | UnconfirmedState
  | ReceiptState
  | RefusedState;
