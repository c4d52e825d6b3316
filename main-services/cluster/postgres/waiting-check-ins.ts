export interface CheckIn {
  /** 11 digits. */
  personalId: string;
  /** See `hourOf`. */
  hour: string;
}

const personalIdDigits = 11;

/**
 * Check-ins that wait to be written, by 10 bytes each and in no order. As objects, hundreds of thousands of them would outlive
 * the young generation of V8's heap, which has to copy each of them twice then.
 */
export class WaitingCheckIns {
  readonly #personalIds: Float64Array;
  /** Each the place of an hour in `#hours`. */
  readonly #hourPlaces: Uint16Array;
  readonly #hours: string[] = [];
  #size = 0;

  constructor(capacity: number) {
    this.#personalIds = new Float64Array(capacity);
    this.#hourPlaces = new Uint16Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** `false`: there is no room. */
  add({ personalId, hour }: CheckIn): boolean {
    if (this.#size === this.#personalIds.length) return false;
    this.#personalIds[this.#size] = Number(personalId);
    this.#hourPlaces[this.#size] = this.#placeOf(hour);
    this.#size++;
    return true;
  }

  /** Takes out as many as that, or all. */
  take(count: number): CheckIn[] {
    const left = Math.max(0, this.#size - count);
    const taken: CheckIn[] = [];
    while (this.#size > left) {
      this.#size--;
      taken.push({
        personalId: String(this.#personalIds[this.#size]).padStart(personalIdDigits, '0'),
        hour: this.#hours[this.#hourPlaces[this.#size] ?? 0] ?? '',
      });
    }
    return taken;
  }

  /** Nearly always the latest hour again. */
  #placeOf(hour: string): number {
    const place = this.#hours.lastIndexOf(hour);
    return place < 0 ? this.#hours.push(hour) - 1 : place;
  }
}
