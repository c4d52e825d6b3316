import { setTimeout as sleep } from 'node:timers/promises';
import type { LogBatch } from '../tally/ports.ts';

const retryAfterMs = 200;

interface LogFollowerParts {
  /** What its store has taken so far: perhaps more than it was handed. */
  position: () => Promise<number>;
  /** The next batch from a position on, or nothing when there is none yet. */
  read: (position: number) => LogBatch | undefined;
  handle: (batch: LogBatch) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Hands one follower its batches, one at a time; sleeps when it has caught up, until it is woken. */
export class LogFollower {
  readonly #parts: LogFollowerParts;
  #position = 0;
  #running: Promise<void> | undefined;
  #woken = false;
  #closed = false;

  constructor(parts: LogFollowerParts) {
    this.#parts = parts;
  }

  wake(): void {
    this.#woken = true;
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined;
      if (this.#woken && !this.#closed) this.wake();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #catchUp(): Promise<void> {
    while (!this.#closed) {
      this.#woken = false;
      // Whoever counts a ballot in the transaction that logs it hears of the commit in this same turn, perhaps after the log.
      await Promise.resolve();
      try {
        this.#position = Math.max(this.#position, await this.#parts.position());
        const batch = this.#parts.read(this.#position);
        if (!batch) return;
        await this.#parts.handle(batch);
        this.#position = batch.from + batch.ballots.length;
      } catch (error) {
        this.#parts.onError(error);
        await sleep(retryAfterMs);
      }
    }
  }
}
