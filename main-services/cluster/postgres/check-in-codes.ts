export interface CheckIn {
  /** 11 digits. */
  personalId: string;
  /** See `hourOf`. */
  hour: string;
}

const personalIdDigits = 11;
/** As many as a code has room for: seven years of a station that never rests. */
const hoursMax = 65_536;

/** There are more hours than an election can have, so something is wrong with the clock. */
export class TooManyHours extends Error {
  override name = 'TooManyHours';
}

/**
 * Check-ins as numbers, which are in the order of the personal IDs, and by which hundreds of thousands of them fit into an
 * array of 8 bytes each. As objects they would outlive the young generation of V8's heap, which has to copy each of them
 * twice then. The codes of one object mean nothing to another.
 */
export class CheckInCodes {
  readonly #hours: string[] = [];

  /** Less than 2^53: an exact number. Throws {@link TooManyHours}. */
  codeOf({ personalId, hour }: CheckIn): number {
    return this.leastCodeOf(personalId) + this.#placeOf(hour);
  }

  checkInOf(code: number): CheckIn {
    const personalId = String(Math.floor(code / hoursMax)).padStart(personalIdDigits, '0');
    return { personalId, hour: this.#hours[code % hoursMax] ?? '' };
  }

  /** No check-in of that voter has a smaller code, and none of the voters behind has one that is not larger. */
  leastCodeOf(personalId: string): number {
    return Number(personalId) * hoursMax;
  }

  /** Nearly always the latest hour again. */
  #placeOf(hour: string): number {
    const place = this.#hours.lastIndexOf(hour);
    if (place >= 0) return place;
    if (this.#hours.length === hoursMax) throw new TooManyHours(`check-ins of more than ${hoursMax} hours`);
    return this.#hours.push(hour) - 1;
  }
}
