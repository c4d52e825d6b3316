import type { PollState } from '../contracts/polls.ts';
import type { Results } from '../contracts/results.ts';

/** Where the polls' state is kept: one for all processes, across restarts. */
export interface PollBook {
  state(): Promise<PollState>;
  /** Stores `next` if the version is still `next.version - 1`; `false`: somebody else was faster. */
  replace(next: PollState): Promise<boolean>;
  /** Called after every change, whoever made it. */
  watch(listener: (state: PollState) => void): () => void;
}

/** What an audit needs to know of one act. No voter data. */
export interface AuditEvent {
  at: Date;
  actor: string;
  action: string;
  outcome: 'done' | 'refused';
  detail: string;
}

/** Results and acts, kept for good. */
export interface Archive {
  saveResults(results: Results): Promise<void>;
  /** The newest results saved. */
  savedResults(): Promise<Results | undefined>;
  appendAudit(event: AuditEvent): Promise<void>;
  audit(): AsyncIterable<AuditEvent>;
}
