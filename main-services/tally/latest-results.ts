import type { Results } from '../contracts/results.ts';

/** The newest results that a process knows, and who in it wants to hear of newer ones. */
export class LatestResults {
  readonly #listeners = new Set<(results: Results) => void>();
  #current: Results | undefined;

  get current(): Results | undefined {
    return this.#current;
  }

  /** Whether anybody wants to hear of newer ones. */
  get isFollowed(): boolean {
    return this.#listeners.size > 0;
  }

  /** Takes results that are newer and tells every listener; `false`: they are not newer. */
  take(results: Results): boolean {
    if (this.#current && results.seq <= this.#current.seq) return false;
    this.#current = results;
    for (const listener of this.#listeners) deliver(listener, results);
    return true;
  }

  subscribe(listener: (results: Results) => void): () => void {
    this.#listeners.add(listener);
    if (this.#current) deliver(listener, this.#current);
    return () => this.#listeners.delete(listener);
  }
}

/** One listener's fault is not the next one's. It surfaces as an uncaught exception, where a bug belongs. */
function deliver(listener: (results: Results) => void, results: Results): void {
  try {
    listener(results);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
