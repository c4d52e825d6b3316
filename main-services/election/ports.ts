import type { PollState } from '../contracts/polls.ts';
import type { Results } from '../contracts/results.ts';
import type { ZeroReport } from '../contracts/staff/polls.ts';

/** Where the polls' state is kept: one for all processes, across restarts. */
export interface PollBook {
  state(): Promise<PollState>;
  /** Stores `next` if the version is still `next.version - 1`; `false`: somebody else was faster. */
  replace(next: PollState): Promise<boolean>;
  /** Called after every change, whoever made it. */
  watch(listener: (state: PollState) => void): () => void;
}

/** Results, kept for good. */
export interface Archive {
  saveResults(results: Results): Promise<void>;
  /** The newest results saved. */
  savedResults(): Promise<Results | undefined>;
  /** Keeps the newest one: a try to open the polls that failed leaves one behind that the next replaces. */
  saveZeroReport(report: ZeroReport): Promise<void>;
  zeroReport(): Promise<ZeroReport | undefined>;
}
