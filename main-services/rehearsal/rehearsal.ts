import { randomInt } from 'node:crypto';
import { access } from 'node:fs/promises';
import type { AuditLog } from '../audit/ports.ts';
import type { ElectionMode } from '../contracts/election.ts';
import type {
  RehearsalRefusal,
  RehearsalReport,
  RehearsalRequest,
  RehearsalStatus,
} from '../contracts/staff/rehearsal.ts';
import type { PollBook } from '../election/ports.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import type { SpamReport } from '../spammer/spam.ts';

export interface RehearsalParts {
  mode: ElectionMode;
  pollBook: Pick<PollBook, 'state'>;
  auditLog: Pick<AuditLog, 'append'>;
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

/** Simulated voters at this very station, in test mode: one run at a time, whose figures are kept until the next. */
export class Rehearsal {
  readonly #parts: RehearsalParts;
  #status = idle;
  #run: { stop: AbortController; ended: Promise<void> } | undefined;

  constructor(parts: RehearsalParts) {
    this.#parts = parts;
  }

  get status(): RehearsalStatus {
    return this.#status;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  async start(
    wanted: RehearsalRequest,
    by: string,
  ): Promise<RehearsalStatus | { refusal: RehearsalRefusal }> {
    const { now } = this.#parts;
    const refusal = await this.#refusal();
    if (refusal) return { refusal };
    if (this.#run) return { refusal: 'running-already' };
    this.#status = {
      ...idle,
      state: 'voting',
      started_at: now().toISOString(),
      started_by: by,
      votes_wanted: wanted.votes,
    };
    const stop = new AbortController();
    const ended = this.#vote(wanted, stop.signal).finally(() => {
      this.#run = undefined;
    });
    this.#run = { stop, ended };
    await this.#log(by, 'rehearsal start', `${wanted.votes} simulated votes`);
    return this.#status;
  }

  /** Ends the run early: what was begun is finished and reconciled. Resolves when it is. */
  async stop(): Promise<RehearsalStatus> {
    this.#run?.stop.abort();
    await this.#run?.ended;
    return this.#status;
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

  async #vote(wanted: RehearsalRequest, signal: AbortSignal): Promise<void> {
    const { url, dataDir, stationToken, now, onError } = this.#parts;
    const { votes, rate_per_second, invalid_part = 0, duplicates_part = 0 } = wanted;
    try {
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
          this.#status = { ...this.#status, accepted };
        },
      });
      this.#end('finished', describeReport(report), now());
      await this.#log('rehearsal', 'rehearsal end', describeEnd(report));
    } catch (error) {
      onError(error);
      this.#end('failed', null, now());
      await this.#log('rehearsal', 'rehearsal end', 'it failed').catch(onError);
    }
  }

  #end(state: 'finished' | 'failed', report: RehearsalReport | null, at: Date): void {
    this.#status = { ...this.#status, state, report, finished_at: at.toISOString() };
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
    reconciliation,
  };
}

function describeEnd({ ok, ended, accepted, votes_wanted }: SpamReport): string {
  const verdict = ok ? 'every vote is in box, log and tally' : 'the figures do not agree';
  return `${accepted} of ${votes_wanted} votes, ${ended}; ${verdict}`;
}
