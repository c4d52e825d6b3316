import type { Results } from '../contracts/results.ts';
import { LatestResults } from '../tally/latest-results.ts';
import type { Publication, ResultsFeed } from '../tally/ports.ts';

/** The results feed within one process. */
export class InProcessResultsFeed implements ResultsFeed {
  readonly #latest = new LatestResults();
  /** Ballots are counted in the transaction that stores them. */
  readonly isLive = true;

  async publish(results: Results): Promise<Publication> {
    return this.#latest.take(results) ? 'published' : 'nothing-new';
  }

  async showCounting(): Promise<void> {}

  current(): Results | undefined {
    return this.#latest.current;
  }

  subscribe(listener: (results: Results) => void): () => void {
    return this.#latest.subscribe(listener);
  }
}
