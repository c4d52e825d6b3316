import type { ElectionPlace } from '../profiles/election-home.ts';
import type { TargetKind } from './faults.ts';

/** A process of the system under test that may be broken, and mended again. */
export interface Target {
  name: string;
  kind: TargetKind;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it anew on the same data; resolves when it serves. Tries again as long as what it needs is away. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay open, nobody answers. */
  freeze(): void;
  thaw(): void;
}

/** What a campaign works on: an election with open polls, its processes, and the servers they stand on. */
export interface Rig {
  place: ElectionPlace;
  targets: readonly Target[];
  /** Where votes may be cast, as of now: a process that is started anew has another address. */
  voteUrls(): readonly string[];
  /** Where the results are shown. */
  wallUrl(): string;
  /** What the processes logged last, for whoever looks into a difference. */
  lastLogs(): string;
  /** Versions of what it stands on, by name. */
  versions(): Promise<Record<string, string>>;
  /** Ends every process, and deletes everything. */
  close(): Promise<void>;
}
