import type { ElectionKey } from '../audit/election-key.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import type { Archive, ModeSwitch, PollBook } from '../election/ports.ts';
import type { GuessMeter, LeaseOffice } from '../limits/ports.ts';
import type { StaffStores } from '../staff/ports.ts';
import type { ResultsFeed, TallyStore, TurnoutCounter, VoteLog } from '../tally/ports.ts';
import type { BallotBox, ReceiptIndex, VoterRoll } from '../voting/ports.ts';
import type { RefusedAttempts } from '../voting/refused-attempts.ts';

/** Something that the station stands on, as `/health/ready` shows it. */
export interface Dependency {
  name: string;
  /** Resolves when it answers; rejects when it does not. */
  check(): Promise<void>;
  /** What a poll worker can do when it does not answer. */
  advice: string;
}

/**
 * How an election is opened: `exclusive` to write; `read-only`; or `audited`, which reads, and adds to the audit log
 * and the reports alone, for an act beside a running station.
 */
export type Access = 'exclusive' | 'read-only' | 'audited';

/** One election's stores: an adapter for every port. Who opens them closes them. */
export interface ElectionStores {
  profile: 'embedded' | 'cluster';
  election: ElectionDefinition;
  /** Names this set of ballots: a new box, a new epoch. It makes a `seq` comparable. */
  epoch: string;
  roll: VoterRoll;
  box: BallotBox;
  receipts: ReceiptIndex;
  log: VoteLog;
  tallyStore: TallyStore;
  turnout: TurnoutCounter;
  feed: ResultsFeed;
  pollBook: PollBook;
  archive: Archive;
  auditLog: AuditLog;
  refusedAttempts: RefusedAttempts;
  staff: StaffStores;
  modeSwitch: ModeSwitch;
  /** Where processes share what a client may ask; `undefined`: there is only one process. */
  leaseOffice: LeaseOffice | undefined;
  guessMeter: GuessMeter;
  /** Signs for the election. */
  key: ElectionKey;
  dependencies: readonly Dependency[];
  /** Whether the ballot box has the voters' keys. One that has not takes no votes. */
  isBoxPrepared(): Promise<boolean>;
  /** Brings keys from the roll and ballots from the log into the ballot box; what it has already stays. */
  prepareBox(onFilled: (voters: number) => void): Promise<void>;
  /** How many ballots are in the box and not known to be in the log. Rejects with `Unavailable`. */
  outboxDepth(): Promise<number>;
  /** Hands the results on to consumers outside, where the profile has any. Answers how to stop. */
  exportResults(): () => Promise<void>;
  /** Closing twice is fine. */
  close(): Promise<void>;
}

/** There is an election already where one was to be made. */
export class ElectionExists extends Error {
  override name = 'ElectionExists';
}

/** There is no election yet. */
export class NoElection extends Error {
  override name = 'NoElection';
}
