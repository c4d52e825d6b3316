/** How many answers may be held back at once: for one source, and in all. */
const heldPerSourceMax = 8;
const heldMax = 2_000;

/** Holds answers back for a while, a bounded number of them. */
export class HeldAnswers {
  readonly #sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  readonly #bySource = new Map<string, number>();
  readonly #closing = new AbortController();
  #held = 0;

  /** `sleep` resolves after that time, or as soon as the signal aborts. */
  constructor(sleep: (delayMs: number, signal: AbortSignal) => Promise<void>) {
    this.#sleep = sleep;
  }

  get size(): number {
    return this.#held;
  }

  /** Resolves to `true` after the delay; at once to `false` when as many answers are held as may be. */
  async hold(source: string, delayMs: number): Promise<boolean> {
    const ofSource = this.#bySource.get(source) ?? 0;
    if (ofSource >= heldPerSourceMax || this.#held >= heldMax) return false;
    this.#bySource.set(source, ofSource + 1);
    this.#held++;
    await this.#sleep(delayMs, this.#closing.signal);
    this.#held--;
    const left = (this.#bySource.get(source) ?? 1) - 1;
    if (left === 0) this.#bySource.delete(source);
    else this.#bySource.set(source, left);
    return true;
  }

  /** Lets go of all of them: nobody waits for a station that closes. */
  close(): void {
    this.#closing.abort();
  }
}
