/** Longer than a tally takes to tell again, and to get its partitions when another one joins; a dead one is missed after that. */
const freshMs = 8_000;

/**
 * Of which partitions of the log somebody has told lately that they are counted. Where one is missing (no tally runs, or none
 * reaches the log), results stand still and nothing else would tell.
 */
export class CountingSigns {
  /** By partition, as it is written. */
  readonly #heardAtMs: Map<string, number>;
  readonly #now: () => number;

  /** All of them count as heard of at first, as whoever has just begun to listen can't know better. */
  constructor(partitions: number, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#heardAtMs = new Map(
      Array.from({ length: partitions }, (_, partition) => [String(partition), now()]),
    );
  }

  /** Takes what a tally tells, see {@link textOfSign}. */
  hear(text: string): void {
    for (const partition of text.split(',')) {
      if (this.#heardAtMs.has(partition)) this.#heardAtMs.set(partition, this.#now());
    }
  }

  /** Whether all of the log is being counted. */
  get areComplete(): boolean {
    const oldest = this.#now() - freshMs;
    return [...this.#heardAtMs.values()].every((heardAtMs) => heardAtMs >= oldest);
  }
}

export function textOfSign(partitions: readonly number[]): string {
  return partitions.join(',');
}
