import { setTimeout as sleep } from 'node:timers/promises';
import type { LogBatch } from '../tally/ports.ts';

const retryAfterMs = 200;

/** Hands one follower its batches, one at a time; sleeps when it has caught up, until it is woken. */
export class LogFollower {
  readonly #read: (position: number) => LogBatch | undefined;
  readonly #handle: (batch: LogBatch) => Promise<void>;
  #position: number;
  #running: Promise<void> | undefined;
  #woken = false;
  #closed = false;

  constructor(
    position: number,
    read: (position: number) => LogBatch | undefined,
    handle: (batch: LogBatch) => Promise<void>,
  ) {
    this.#position = position;
    this.#read = read;
    this.#handle = handle;
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
      try {
        const batch = this.#read(this.#position);
        if (!batch) return;
        await this.#handle(batch);
        this.#position = batch.from + batch.ballots.length;
      } catch {
        // The handler says why in its own log; the same batch comes again.
        await sleep(retryAfterMs);
      }
    }
  }
}
