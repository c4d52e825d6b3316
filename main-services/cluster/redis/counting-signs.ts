/** Longer than a tally takes to tell again, and to get its partitions when another one joins; a dead one is missed after that. */
const freshMs = 8_000;

/**
 * Of which partitions of the log somebody has told lately that they are counted. Where one is missing (no tally runs, or none
 * reaches the log), results stand still and nothing else would tell.
 */
export class CountingSigns {
  readonly #heardAtMs: number[];
  readonly #now: () => number;

  /** All of them count as heard of at first, as whoever has just begun to listen can't know better. */
  constructor(partitions: number, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#heardAtMs = Array.from({ length: partitions }, now);
  }

  /** Takes what a tally tells, see {@link textOfSign}. */
  hear(text: string): void {
    for (const partition of text.split(',').map(Number)) {
      if (partition in this.#heardAtMs) this.#heardAtMs[partition] = this.#now();
    }
  }

  /** Whether all of the log is being counted. */
  get areComplete(): boolean {
    const oldest = this.#now() - freshMs;
    return this.#heardAtMs.every((heardAtMs) => heardAtMs >= oldest);
  }
}

export function textOfSign(partitions: readonly number[]): string {
  return partitions.join(',');
}
