import type { PostgresVoterRoll } from './voter-roll.ts';

interface CheckIn {
  personalId: string;
  hour: string;
}

const flushIntervalMs = 250;
const checkInsPerWriteMax = 5_000;
const waitingMax = 500_000;

/**
 * Writes check-ins down behind the voters' backs: nobody waits for PostgreSQL. While it is away they are kept in memory;
 * if there are more than fit, all are read from the ballot box again once it is back.
 */
export class CheckInRecorder {
  readonly #roll: Pick<PostgresVoterRoll, 'recordCheckIns'>;
  readonly #readAll: () => AsyncIterable<CheckIn>;
  readonly #onError: (error: unknown) => void;
  #waiting: CheckIn[] = [];
  #overflowed = false;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(
    roll: Pick<PostgresVoterRoll, 'recordCheckIns'>,
    readAll: () => AsyncIterable<CheckIn>,
    onError: (error: unknown) => void,
  ) {
    this.#roll = roll;
    this.#readAll = readAll;
    this.#onError = onError;
  }

  record(checkIn: CheckIn): void {
    if (this.#waiting.length < waitingMax) this.#waiting.push(checkIn);
    else this.#overflowed = true;
    this.#plan();
  }

  /** Writes what waits, if PostgreSQL answers: before the roll is read again. */
  async flush(): Promise<void> {
    await this.#writing;
    await this.#write();
  }

  /** Writes what waits, if PostgreSQL answers. Closing twice is fine. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.flush();
  }

  #plan(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#writing = this.#write().finally(() => {
        this.#timer = undefined;
        if (this.#waiting.length > 0 || this.#overflowed) this.#plan();
      });
    }, flushIntervalMs);
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.slice(0, checkInsPerWriteMax);
        await this.#roll.recordCheckIns(batch);
        this.#waiting.splice(0, batch.length);
      }
      if (this.#overflowed) await this.#writeAll();
    } catch (error) {
      this.#onError(error);
    }
  }

  async #writeAll(): Promise<void> {
    this.#overflowed = false;
    let batch: CheckIn[] = [];
    for await (const checkIn of this.#readAll()) {
      batch.push(checkIn);
      if (batch.length < checkInsPerWriteMax) continue;
      await this.#roll.recordCheckIns(batch);
      batch = [];
    }
    await this.#roll.recordCheckIns(batch);
  }
}
