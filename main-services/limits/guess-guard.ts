import { answerDelayMs } from './guessing.ts';
import { HeldAnswers } from './held-answers.ts';
import type { GuessMeter } from './ports.ts';

/** What time it is, and how to wait. */
export interface Clock {
  nowMs(): number;
  /** Resolves after that time, or as soon as the signal aborts. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** What becomes of a wrong attempt: its answer may go out now, or there are too many that wait for theirs. */
export type WrongAttempt = { outcome: 'answer' } | { outcome: 'too-many'; retryAfterMs: number };

/** Slows down wrong attempts as `guessing` says. */
export class GuessGuard {
  readonly #meter: GuessMeter;
  readonly #clock: Clock;
  readonly #held: HeldAnswers;

  constructor(meter: GuessMeter, clock: Clock) {
    this.#meter = meter;
    this.#clock = clock;
    this.#held = new HeldAnswers((delayMs, signal) => clock.sleep(delayMs, signal));
  }

  /** How many answers are held back at the moment. */
  get held(): number {
    return this.#held.size;
  }

  /** Resolves when the wrong attempt may be answered. Whether anybody has that personal ID makes no difference. */
  async slowDown(source: string, personalId: string): Promise<WrongAttempt> {
    const counts = await this.#meter.count([`source|${source}`, `voter|${personalId}`], this.#clock.nowMs());
    const delayMs = answerDelayMs(counts);
    if (delayMs === 0 || (await this.#held.hold(source, delayMs))) return { outcome: 'answer' };
    return { outcome: 'too-many', retryAfterMs: delayMs };
  }

  /** Answers all who wait. */
  close(): void {
    this.#held.close();
  }
}
