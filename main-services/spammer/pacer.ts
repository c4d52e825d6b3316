import { setTimeout as sleep } from 'node:timers/promises';

const catchUpMsMax = 50;

/** Spaces out requests evenly. What a slow station delayed by more than a moment is not made up for in a burst. */
export class Pacer {
  readonly #intervalMs: number;
  #nextAt = 0;

  /** Without a rate nobody waits. */
  constructor(ratePerSecond: number | undefined) {
    this.#intervalMs = ratePerSecond === undefined ? 0 : 1000 / ratePerSecond;
  }

  async turn(): Promise<void> {
    if (this.#intervalMs === 0) return;
    const now = performance.now();
    const at = Math.max(this.#nextAt, now - catchUpMsMax);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await sleep(at - now);
  }
}
