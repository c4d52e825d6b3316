import type { SeededRandom } from '../roll/seeded-random.ts';

/**
 * What a simulated person does next:
 * - `vote`: votes;
 * - `invalid`: tries something that must be refused;
 * - `vote-twice-at-once`: votes, from two places at the same moment: one must be refused;
 * - `vote-again`: tries to vote with a card that has voted;
 * - `retry`: sends a vote again that was answered, as if the answer had been lost: the answer must be the same.
 */
export type Errand = 'vote' | 'invalid' | 'vote-twice-at-once' | 'vote-again' | 'retry';

const duplicateErrands = ['vote-twice-at-once', 'vote-again', 'retry'] as const;

/** Deals the errands of a run in an order of chance: every kind is spread over the whole run. */
export class Schedule {
  readonly #random: SeededRandom;
  #votes: number;
  #invalid: number;
  #duplicates: number;

  constructor(counts: { votes: number; invalid: number; duplicates: number }, random: SeededRandom) {
    this.#random = random;
    this.#votes = counts.votes;
    this.#invalid = counts.invalid;
    this.#duplicates = counts.duplicates;
  }

  /** `undefined` when there is nothing left to do. `anyVoted`: whether there is a card that has voted. */
  next(anyVoted: boolean): Errand | undefined {
    const duplicates = anyVoted || this.#votes > 0 ? this.#duplicates : 0;
    const point = this.#random.below(this.#votes + this.#invalid + duplicates);
    if (this.#votes + this.#invalid + duplicates === 0) return undefined;
    if (point < this.#votes) return this.#take('vote');
    if (point < this.#votes + this.#invalid) return this.#take('invalid');
    return this.#take(this.#chooseDuplicate(anyVoted));
  }

  /** Deals no more votes: there are no cards left. */
  stopVotes(): void {
    this.#votes = 0;
  }

  /** Deals nothing more. */
  stop(): void {
    this.#votes = 0;
    this.#invalid = 0;
    this.#duplicates = 0;
  }

  #chooseDuplicate(anyVoted: boolean): Errand {
    if (!anyVoted) return 'vote-twice-at-once';
    const kinds = this.#votes > 0 ? duplicateErrands : duplicateErrands.slice(1);
    return kinds[this.#random.below(kinds.length)] ?? 'vote-again';
  }

  #take(errand: Errand): Errand {
    if (errand === 'vote' || errand === 'vote-twice-at-once') this.#votes--;
    if (errand === 'invalid') this.#invalid--;
    else if (errand !== 'vote') this.#duplicates--;
    return errand;
  }
}
