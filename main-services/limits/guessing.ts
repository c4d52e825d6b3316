/**
 * Slows down who guesses, and never a voter who is right: what is delayed is the answer to a wrong attempt, after it
 * was found to be wrong. Each wrong attempt counts for its source (the station or address that it came from) and for
 * the personal ID that it names, known or not; the higher of the two counts says how long its answer takes. So
 *
 * - a guesser waits longer and longer, whether at one kiosk or from many addresses at one person;
 * - a right GUID is answered at once, also while others guess at the same personal ID, or did at the same kiosk;
 * - nothing is ever locked, so nobody can be kept from voting by somebody who knows their personal ID.
 *
 * A guesser who does not wait for answers is bounded by the limit on requests, and by 2^128 GUIDs.
 */
export const guessing = {
  /** As many mistakes as honest people make. */
  attemptsFree: 5,
  firstDelayMs: 250,
  /** The longest that anybody waits for an answer. */
  delayMsMax: 5_000,
  /** A count goes down by one in that time. */
  leakMs: 10_000,
  /** A count goes no higher, so that a kiosk recovers in minutes. */
  countMax: 20,
} as const;

/** A count after one more attempt. Pure, so that every store of counts leaks alike. */
export function countOneMore(count: number, passedMs: number): number {
  const left = Math.max(0, count - Math.max(0, passedMs) / guessing.leakMs);
  return Math.min(guessing.countMax, left + 1);
}

/** How long the answer to a wrong attempt takes: doubling from the first attempt that is not free. */
export function answerDelayMs(counts: readonly number[]): number {
  const beyond = Math.ceil(Math.max(0, ...counts) - guessing.attemptsFree);
  if (beyond <= 0) return 0;
  return Math.min(guessing.delayMsMax, guessing.firstDelayMs * 2 ** (beyond - 1));
}
