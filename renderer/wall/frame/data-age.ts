import type { ResultsView } from '../../api/results-stream-state.ts';

/**
 * How old the newest thing in the results is, in ms, by the station's own clock: this computer's may be wrong by hours.
 * `undefined` until a heartbeat has told the station's time. Never negative.
 *
 * @param localMs this computer's monotonic clock
 */
export function dataAgeMs({ results, clock }: ResultsView, localMs: number): number | undefined {
  if (!results || !clock) return undefined;
  const stationMs = clock.stationMs + (localMs - clock.localMs);
  return Math.max(0, stationMs - Date.parse(results.as_of));
}
