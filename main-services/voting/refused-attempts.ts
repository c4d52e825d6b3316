import type { RefusalKind } from '../contracts/report.ts';

/** How many attempts to check in or to vote were refused, by kind. It says of no voter who, and of no ballot what. */
export type RefusalCounts = ReadonlyMap<RefusalKind, number>;

/** Where the counts of all processes are added up, across restarts. */
export interface RefusedAttempts {
  add(counts: RefusalCounts): Promise<void>;
  counts(): Promise<RefusalCounts>;
}

const writeEveryMs = 2_000;

/**
 * Counts a process's refusals in memory and adds them to everybody's now and then, off the way of a vote. A process that
 * is killed loses the last seconds' counts, which are for the report and decide nothing. While the store is away they
 * are kept.
 */
export class RefusalCounter {
  readonly #store: RefusedAttempts;
  readonly #onError: (error: unknown) => void;
  #waiting = new Map<RefusalKind, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(store: RefusedAttempts, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  count(kind: RefusalKind): void {
    this.#waiting.set(kind, (this.#waiting.get(kind) ?? 0) + 1);
    if (this.#timer === undefined && !this.#closed)
      this.#timer = setTimeout(() => void this.flush(), writeEveryMs);
  }

  /** Adds what waits; what can't be added waits on, and `onError` is told. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Everybody's counts, with all of this process's if the store takes them. Rejects with `Unavailable`. */
  async counts(): Promise<RefusalCounts> {
    await this.flush();
    return this.#store.counts();
  }

  /** Adds what waits, if the store answers. Closing twice is fine. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.flush();
  }

  async #write(): Promise<void> {
    const counts = this.#waiting;
    if (counts.size === 0) return;
    this.#waiting = new Map();
    try {
      await this.#store.add(counts);
    } catch (error) {
      for (const [kind, count] of counts) this.#waiting.set(kind, (this.#waiting.get(kind) ?? 0) + count);
      this.#onError(error);
    }
  }
}
