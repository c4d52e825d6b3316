import type { PostgresVoterRoll } from './voter-roll.ts';
import { type CheckIn, WaitingCheckIns } from './waiting-check-ins.ts';

const flushIntervalMs = 60_000;
/** Fewer wait for the next turn: rows that were written together can't be told apart by when they were written. */
const checkInsPerFlushMin = 10;
const checkInsPerWriteMax = 5_000;
const waitingMax = 500_000;
/** A command that opens the ballot box for a moment leaves it to a station to read all of it. */
const readAllAfterMs = 3_000;

/**
 * Writes check-ins down behind the voters' backs, for the day on which the ballot box has lost them: nobody waits for
 * PostgreSQL. Each time many are written, in the order of the personal IDs, because the order in which rows were written
 * can be read from the database's files, and could be laid beside the order of the log.
 *
 * They are safe in the ballot box meanwhile. While PostgreSQL is away they are kept in memory; if there are more than fit,
 * all are read from the ballot box again once it is back. So they are after a start, for what a process knew that died.
 */
export class CheckInRecorder {
  readonly #roll: Pick<PostgresVoterRoll, 'recordCheckIns'>;
  readonly #readAll: () => AsyncIterable<CheckIn>;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new WaitingCheckIns(waitingMax);
  #mustReadAll = false;
  #timers: NodeJS.Timeout[] = [];

  constructor(
    roll: Pick<PostgresVoterRoll, 'recordCheckIns'>,
    readAll: () => AsyncIterable<CheckIn>,
    onError: (error: unknown) => void,
  ) {
    this.#roll = roll;
    this.#readAll = readAll;
    this.#onError = onError;
  }

  /** Writes now and then what waits, and first of all, in a while, what others left behind. */
  start(): void {
    const readAllSoon = setTimeout(() => {
      this.#mustReadAll = true;
      void this.#write();
    }, readAllAfterMs);
    this.#timers.push(
      readAllSoon,
      setInterval(() => void this.#write(), flushIntervalMs),
    );
  }

  record(checkIn: CheckIn): void {
    if (!this.#waiting.add(checkIn)) this.#mustReadAll = true;
  }

  /** Writes all that waits. Rejects when PostgreSQL does not answer. */
  async flush(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = this.#waiting.take(checkInsPerWriteMax);
      try {
        await this.#roll.recordCheckIns(sorted(batch));
      } catch (error) {
        for (const checkIn of batch) this.record(checkIn);
        throw error;
      }
    }
  }

  /** Writes what waits, if PostgreSQL answers. Closing twice is fine. */
  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    await this.flush().catch(this.#onError);
  }

  async #write(): Promise<void> {
    try {
      if (this.#waiting.size >= checkInsPerFlushMin) await this.flush();
      if (this.#mustReadAll) await this.#writeAll();
      this.#mustReadAll = false;
    } catch (error) {
      this.#onError(error);
    }
  }

  async #writeAll(): Promise<void> {
    let batch: CheckIn[] = [];
    for await (const checkIn of this.#readAll()) {
      batch.push(checkIn);
      if (batch.length < checkInsPerWriteMax) continue;
      await this.#roll.recordCheckIns(sorted(batch));
      batch = [];
    }
    await this.#roll.recordCheckIns(sorted(batch));
  }
}

function sorted(checkIns: readonly CheckIn[]): CheckIn[] {
  return [...checkIns].sort((one, other) => (one.personalId < other.personalId ? -1 : 1));
}
