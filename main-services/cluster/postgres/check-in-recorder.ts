import type { CheckIn } from './check-in-codes.ts';
import type { PostgresCheckInLists } from './check-in-lists.ts';
import { WaitingCheckIns } from './waiting-check-ins.ts';

const flushIntervalMs = 60_000;
/** Fewer wait for the next turn: check-ins of one list can't be told apart by when they were written. */
const checkInsPerFlushMin = 10;
const checkInsPerWriteMax = 5_000;
const waitingMax = 500_000;
/** After each write so much longer than it took nothing is written: votes may wait for the same disk, or processor. */
const pausesPerWrite = 4;
/** A command that opens the ballot box for a moment leaves it to a station to read all of it. */
const readBoxAfterMs = 3_000;

/**
 * Writes check-ins down behind the voters' backs, for the day on which the ballot box has lost them: nobody waits for
 * PostgreSQL. Each time many are written, in the order of the personal IDs, because the order in which they were written
 * can be read from the database, and could be laid beside the order of the log.
 *
 * They are safe in the ballot box meanwhile. While PostgreSQL is away they are kept in memory; if there are more than fit,
 * those that it lacks are read from the ballot box once it is back. So they are after a start, for what a process knew that
 * died.
 */
export class CheckInRecorder {
  readonly #lists: Pick<PostgresCheckInLists, 'record' | 'read'>;
  readonly #inBox: () => AsyncIterable<CheckIn>;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new WaitingCheckIns(waitingMax);
  #mustReadBox = false;
  #timers: NodeJS.Timeout[] = [];
  #writing: Promise<void> | undefined;
  #pause: { end: () => void } | undefined;
  #closed = false;

  constructor(
    lists: Pick<PostgresCheckInLists, 'record' | 'read'>,
    inBox: () => AsyncIterable<CheckIn>,
    onError: (error: unknown) => void,
  ) {
    this.#lists = lists;
    this.#inBox = inBox;
    this.#onError = onError;
  }

  /** Writes now and then what waits, and first of all, in a while, what others left behind. */
  start(): void {
    const readBoxSoon = setTimeout(() => {
      this.#mustReadBox = true;
      this.#write();
    }, readBoxAfterMs);
    this.#timers.push(
      readBoxSoon,
      setInterval(() => this.#write(), flushIntervalMs),
    );
  }

  record(checkIn: CheckIn): void {
    if (!this.#waiting.add(checkIn)) this.#mustReadBox = true;
    // There must be room left for those who come while it writes. Once: where PostgreSQL is away it is tried each minute.
    if (this.#waiting.size === waitingMax / 2) this.#write();
  }

  /** Writes all that waits, at once. Rejects when PostgreSQL does not answer. */
  async flush(): Promise<void> {
    while (this.#waiting.size > 0) await this.#writeSome(checkInsPerWriteMax);
  }

  /** Writes what waits, if PostgreSQL answers. Closing twice is fine. */
  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.#closed = true;
    this.#pause?.end();
    await this.#writing;
    await this.flush().catch(this.#onError);
  }

  /** Once at a time: what is left after a minute goes on where it is. */
  #write(): void {
    this.#writing ??= this.#writeSlowly()
      .catch(this.#onError)
      .finally(() => {
        this.#writing = undefined;
      });
  }

  /** As many as wait now, in equal parts: neither the last of them nor whoever comes meanwhile is written alone. */
  async #writeSlowly(): Promise<void> {
    const { size } = this.#waiting;
    if (size >= checkInsPerFlushMin) {
      const writes = Math.ceil(size / checkInsPerWriteMax);
      for (let write = 0; write < writes && !this.#closed; write++) {
        const begun = performance.now();
        await this.#writeSome(Math.ceil(size / writes));
        await this.#pauseAfter(performance.now() - begun);
      }
    }
    if (!this.#mustReadBox || this.#closed) return;
    await this.#writeMissing();
    this.#mustReadBox = false;
  }

  async #writeSome(count: number): Promise<void> {
    const batch = this.#waiting.take(count);
    try {
      await this.#lists.record(batch);
    } catch (error) {
      for (const checkIn of batch) this.record(checkIn);
      throw error;
    }
  }

  /** Closing ends it. */
  #pauseAfter(tookMs: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pausesPerWrite * tookMs);
      this.#pause = {
        end: () => {
          clearTimeout(timer);
          resolve();
        },
      };
    });
  }

  async #writeMissing(): Promise<void> {
    const recorded = await this.#lists.read();
    const missing = new WaitingCheckIns(checkInsPerWriteMax);
    for await (const checkIn of this.#inBox()) {
      if (this.#closed) return;
      if (recorded.hourOf(checkIn.personalId) !== undefined) continue;
      missing.add(checkIn);
      if (missing.size === checkInsPerWriteMax) await this.#lists.record(missing.take(checkInsPerWriteMax));
    }
    if (missing.size > 0) await this.#lists.record(missing.take(checkInsPerWriteMax));
  }
}
