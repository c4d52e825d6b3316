import { randomInt } from 'node:crypto';
import { access } from 'node:fs/promises';
import type { AuditLog } from '../audit/ports.ts';
import type { ElectionMode } from '../contracts/election.ts';
import {
  type RehearsalRefusal,
  type RehearsalReport,
  type RehearsalRequest,
  type RehearsalStatus,
  rehearsalStatus,
} from '../contracts/staff/rehearsal.ts';
import type { PollBook } from '../election/ports.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { type RunAtHand, SharedRun } from '../runs/shared-run.ts';
import type { SpamReport } from '../spammer/spam.ts';
import type { RunBook } from '../staff/ports.ts';

export interface RehearsalParts {
  mode: ElectionMode;
  pollBook: Pick<PollBook, 'state'>;
  auditLog: Pick<AuditLog, 'append'>;
  runs: RunBook;
  /** Where the voter cards are. */
  dataDir: string;
  /** The station's own address; known once it listens. */
  url: () => string;
  stationToken: string;
  now: () => Date;
  onError: (error: unknown) => void;
}

/** A few kiosks' worth: a rehearsal shows that all works, it does not measure how fast. */
const votersAtOnce = 16;

const idle: RehearsalStatus = {
  state: 'idle',
  started_at: null,
  started_by: null,
  finished_at: null,
  votes_wanted: 0,
  accepted: 0,
  report: null,
};

/**
 * Simulated voters, in test mode: one run at a time at whatever process, whose figures are kept until the next. Its voters
 * vote at the process that was asked.
 */
export class Rehearsal {
  readonly #parts: RehearsalParts;
  readonly #run: SharedRun<typeof rehearsalStatus>;

  constructor(parts: RehearsalParts) {
    this.#parts = parts;
    this.#run = new SharedRun({
      book: parts.runs,
      kind: 'rehearsal',
      status: rehearsalStatus,
      died: (last) => ({ ...last, state: 'failed' }),
      onError: parts.onError,
    });
  }

  async status(): Promise<RehearsalStatus> {
    return (await this.#run.status())?.status ?? idle;
  }

  async isRunning(): Promise<boolean> {
    return (await this.#run.status())?.isUnderWay ?? false;
  }

  async start(
    wanted: RehearsalRequest,
    by: string,
  ): Promise<RehearsalStatus | { refusal: RehearsalRefusal }> {
    const refusal = await this.#refusal();
    if (refusal) return { refusal };
    const first: RehearsalStatus = {
      ...idle,
      state: 'voting',
      started_at: this.#parts.now().toISOString(),
      started_by: by,
      votes_wanted: wanted.votes,
    };
    const begun = await this.#run.begin(first, (atHand) => this.#vote(wanted, by, first, atHand));
    return begun ? first : { refusal: 'running-already' };
  }

  /** Ends the run early, whoever does it: what was begun is finished and reconciled. Resolves when it is. */
  async stop(): Promise<RehearsalStatus> {
    await this.#run.stop();
    return this.status();
  }

  /** Ends a run of this process. */
  close(): Promise<void> {
    return this.#run.close();
  }

  async #refusal(): Promise<RehearsalRefusal | undefined> {
    const { mode, pollBook, dataDir } = this.#parts;
    if (mode !== 'test') return 'official-election';
    if ((await pollBook.state()).status !== 'open') return 'polls-not-open';
    return access(voterCardsFile(dataDir)).then(
      () => undefined,
      () => 'no-voter-cards',
    );
  }

  async #vote(
    wanted: RehearsalRequest,
    by: string,
    first: RehearsalStatus,
    { show, signal }: RunAtHand<RehearsalStatus>,
  ): Promise<RehearsalStatus> {
    const { url, dataDir, stationToken, now, onError } = this.#parts;
    const { votes, rate_per_second, invalid_part = 0, duplicates_part = 0 } = wanted;
    let status = first;
    const over = (end: Pick<RehearsalStatus, 'state' | 'report'>) => {
      return { ...status, ...end, finished_at: now().toISOString() };
    };
    try {
      await this.#log(by, 'rehearsal start', `${votes} simulated votes`);
      // Loaded when it is wanted: most stations never are load-tested.
      const { spam } = await import('../spammer/spam.ts');
      const report = await spam({
        url: url(),
        cardsFile: voterCardsFile(dataDir),
        votes,
        ratePerSecond: rate_per_second,
        concurrency: Math.min(votersAtOnce, votes),
        invalidPart: invalid_part,
        duplicatesPart: duplicates_part,
        seed: randomInt(2 ** 31),
        // Staff may try a kiosk at the same time.
        shared: true,
        stationToken,
        signal,
        onProgress: (accepted) => {
          status = { ...status, accepted };
          show(status);
        },
      });
      await this.#log('rehearsal', 'rehearsal end', describeEnd(report));
      return over({ state: 'finished', report: describeReport(report) });
    } catch (error) {
      onError(error);
      await this.#log('rehearsal', 'rehearsal end', 'it failed').catch(onError);
      return over({ state: 'failed', report: null });
    }
  }

  async #log(actor: string, action: string, detail: string): Promise<void> {
    await this.#parts.auditLog.append({ at: this.#parts.now(), actor, action, outcome: 'done', detail });
  }
}

function describeReport(report: SpamReport): RehearsalReport {
  const { ok, ended, accepted, unanswered, answers, reconciliation } = report;
  const { duration_seconds, accepted_per_second, latency_ms } = report;
  const { p50, p95, p99 } = latency_ms;
  return {
    ok,
    ended,
    accepted,
    unanswered,
    answers,
    duration_seconds,
    accepted_per_second,
    latency_ms: { p50, p95, p99 },
    reconciliation: { ...reconciliation, differences: [...reconciliation.differences, ...faultsOf(report)] },
  };
}

/** Answers that no station may give, and receipts that it does not know. */
function faultsOf({ violations, receipts: { sampled, recorded } }: SpamReport): string[] {
  const given = Object.entries(violations).map(([what, times]) => `${what} (${times} times)`);
  return recorded === sampled
    ? given
    : [...given, `of ${sampled} receipts that were looked up, ${recorded} were in the log`];
}

function describeEnd({ ok, ended, accepted, votes_wanted }: SpamReport): string {
  const verdict = ok ? 'every vote is in box, log and tally' : 'the figures do not agree';
  return `${accepted} of ${votes_wanted} votes, ${ended}; ${verdict}`;
}
