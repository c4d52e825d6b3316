/** How often a window may be reloaded after a crash before a person has to look. */
const reloadsMax = 5;
const windowMs = 10 * 60_000;

/**
 * Counts a window's crashes. Five within ten minutes are reloaded; the sixth is not, as reloading clearly does not help:
 *
 *     allows(0), allows(1), allows(2), allows(3), allows(4)  → true
 *     allows(5)                                              → false
 *     allows(600_001)                                        → true (the first is long ago)
 */
export class CrashLimit {
  #crashes: number[] = [];

  /** Whether the window may be reloaded after a crash at this time (milliseconds, any origin). */
  allows(nowMs: number): boolean {
    this.#crashes = this.#crashes.filter((crash) => nowMs - crash <= windowMs);
    if (this.#crashes.length >= reloadsMax) return false;
    this.#crashes.push(nowMs);
    return true;
  }
}
