import { guessSlotOf, guessSlots } from '../limits/guess-table.ts';
import { countOneMore } from '../limits/guessing.ts';
import type { GuessMeter } from '../limits/ports.ts';

/** Counts of wrong attempts in this process, which is the only one. They do not outlive it: they are minutes old. */
export class InProcessGuessMeter implements GuessMeter {
  readonly #counts = new Float64Array(guessSlots);
  readonly #countedAtMs = new Float64Array(guessSlots);

  async count(marks: readonly string[], nowMs: number): Promise<number[]> {
    return marks.map((mark) => {
      const slot = guessSlotOf(mark);
      const count = countOneMore(this.#counts[slot] ?? 0, nowMs - (this.#countedAtMs[slot] ?? 0));
      this.#counts[slot] = count;
      this.#countedAtMs[slot] = nowMs;
      return count;
    });
  }
}
