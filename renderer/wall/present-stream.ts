import type { ResultsView } from '../api/results-stream-state.ts';

/**
 * No more states a second than an eye can read: a number stands still for as long as it takes to see it, and a burst
 * of updates costs no more than a few. What is left out is never shown; what is shown was sent just so.
 */
export const presentEveryMs = 500;

export interface Presentation {
  /** A newer state. */
  take(view: ResultsView): void;
}

/** Hands on the newest of the states that come: the first at once, then at most one in {@link presentEveryMs}. */
export function presentStream(
  show: (view: ResultsView) => void,
  monotonicMs: () => number = () => performance.now(),
): Presentation {
  let newest: ResultsView | undefined;
  let waiting = false;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const showNewest = () => {
    waiting = false;
    shownAtMs = monotonicMs();
    if (newest) show(newest);
    newest = undefined;
  };
  return {
    take(view) {
      newest = view;
      if (waiting) return;
      waiting = true;
      setTimeout(showNewest, Math.max(0, shownAtMs + presentEveryMs - monotonicMs()));
    },
  };
}
