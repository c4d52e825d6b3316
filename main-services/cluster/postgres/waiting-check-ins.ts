import { type CheckIn, CheckInCodes } from './check-in-codes.ts';

/** Check-ins that wait to be written, by 8 bytes each and in no order. */
export class WaitingCheckIns {
  readonly #codes = new CheckInCodes();
  readonly #waiting: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#waiting = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** `false`: there is no room. */
  add(checkIn: CheckIn): boolean {
    if (this.#size === this.#waiting.length) return false;
    this.#waiting[this.#size++] = this.#codes.codeOf(checkIn);
    return true;
  }

  /**
   * Takes out as many as that, or all; answers them in the order of the personal IDs, and what is there more than once (who
   * sends a request again is told again) one time.
   */
  take(count: number): CheckIn[] {
    const left = Math.max(0, this.#size - count);
    const taken = this.#waiting.slice(left, this.#size).sort();
    this.#size = left;
    const different = taken.filter((code, at) => code !== taken[at - 1]);
    return Array.from(different, (code) => this.#codes.checkInOf(code));
  }
}
