import type { PollState } from '../contracts/polls.ts';
import type { ReportSummary } from '../contracts/report.ts';
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

/** A report as it was signed; `document` is the file, to the byte. */
export interface SavedReport extends ReportSummary {
  document: string;
}

/** Results, kept for good. */
export interface Archive {
  saveResults(results: Results): Promise<void>;
  /** The newest results saved. */
  savedResults(): Promise<Results | undefined>;
  /** Keeps the newest one: a try to open the polls that failed leaves one behind that the next replaces. */
  saveZeroReport(report: ZeroReport): Promise<void>;
  zeroReport(): Promise<ZeroReport | undefined>;
  /** Rejects when there is a report of that id. */
  saveReport(report: SavedReport): Promise<void>;
  /** In the order in which they were made. */
  reports(): Promise<ReportSummary[]>;
  /** The file of a report. */
  report(id: string): Promise<string | undefined>;
}
