import { CheckInCodes } from './check-in-codes.ts';

/** Who has checked in and when, as PostgreSQL knows it: to look voters up, by 8 bytes each. */
export class RecordedCheckIns {
  readonly #codes = new CheckInCodes();
  readonly #parts: Float64Array[] = [];
  #sorted: Float64Array | undefined;

  /** Of one hour; what is of an earlier hour comes first. Nothing is added any more once somebody was looked up. */
  add(hour: string, personalIds: readonly string[]): void {
    this.#parts.push(
      Float64Array.from(personalIds, (personalId) => this.#codes.codeOf({ personalId, hour })),
    );
  }

  /** The first hour of those that were written down. */
  hourOf(personalId: string): string | undefined {
    this.#sorted ??= joinSorted(this.#parts.splice(0));
    const code = this.#sorted[firstNotBelow(this.#sorted, this.#codes.leastCodeOf(personalId))];
    if (code === undefined) return undefined;
    const found = this.#codes.checkInOf(code);
    return found.personalId === personalId ? found.hour : undefined;
  }
}

function joinSorted(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined.sort();
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
