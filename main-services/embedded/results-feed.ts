import type { Results } from '../contracts/results.ts';
import type { ResultsFeed } from '../tally/ports.ts';

/** The results feed within one process. */
export class InProcessResultsFeed implements ResultsFeed {
  readonly #listeners = new Set<(results: Results) => void>();
  #current: Results | undefined;

  async publish(results: Results): Promise<void> {
    if (this.#current && results.seq <= this.#current.seq) return;
    this.#current = results;
    for (const listener of this.#listeners) deliver(listener, results);
  }

  current(): Results | undefined {
    return this.#current;
  }

  subscribe(listener: (results: Results) => void): () => void {
    this.#listeners.add(listener);
    if (this.#current) deliver(listener, this.#current);
    return () => this.#listeners.delete(listener);
  }
}

/** One subscriber's fault is not the next one's. It surfaces as an uncaught exception, where a bug belongs. */
function deliver(listener: (results: Results) => void, results: Results): void {
  try {
    listener(results);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
