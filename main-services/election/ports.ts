import type { AuditEvent } from '../audit/ports.ts';
import type { PollState } from '../contracts/polls.ts';
import type { ReportSummary } from '../contracts/report.ts';
import type { Results } from '../contracts/results.ts';
import type { ZeroReport } from '../contracts/staff/polls.ts';

/** Where the polls' state is kept: one for all processes, across restarts. */
export interface PollBook {
  /** The newest state that this process knows of. */
  state(): Promise<PollState>;
  /** Looks whether another process has changed it. Rejects with `Unavailable`. */
  refresh(): Promise<void>;
  /**
   * Stores `next` if the version is still `next.version - 1`, and with it the act in the audit log, sealed: both or
   * neither, whatever dies meanwhile. `false`: somebody else was faster.
   */
  replace(next: PollState, act: AuditEvent): Promise<boolean>;
  /** Called after every change, whoever made it. */
  watch(listener: (state: PollState) => void): () => void;
}

/** A report as it was signed; `document` is the file, to the byte. */
export interface SavedReport extends ReportSummary {
  document: string;
}

/** What turns a rehearsal into the election itself. */
export interface ModeSwitch {
  /**
   * Makes the election official: clears ballots, spent keys, vote log, counts, results, reports and refused attempts, and
   * leaves polls in `setup` under a new epoch, and the act in the audit log, sealed. Whole or not at all, whatever dies
   * meanwhile. Staff, credentials, settings and the audit log stay. `false`: the polls are not as they were seen.
   *
   * Afterwards these stores can't be written to; whoever holds them opens them anew.
   */
  makeOfficial(seen: PollState, act: AuditEvent): Promise<boolean>;
  /** Called when the election was begun anew, by whichever process. Answers how to stop. */
  watch(listener: () => void): () => void;
}

/** Results, kept for good. */
export interface Archive {
  /** Keeps the newest alone: which ballots came between two of them is nobody's to see. */
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
