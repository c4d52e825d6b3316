import type { ElectionDefinition } from '../contracts/election.ts';
import type { Archive, PollBook } from '../election/ports.ts';
import type { ResultsFeed, TallyStore, TurnoutCounter, VoteLog } from '../tally/ports.ts';
import type { BallotBox, ReceiptIndex, VoterRoll } from '../voting/ports.ts';

/** Something that the station stands on, as `/health/ready` shows it. */
export interface Dependency {
  name: string;
  /** Resolves when it answers; rejects when it does not. */
  check(): Promise<void>;
  /** What a poll worker can do when it does not answer. */
  advice: string;
}

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
  dependencies: readonly Dependency[];
  /** Closing twice is fine. */
  close(): Promise<void>;
}
