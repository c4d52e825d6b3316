/** So long before the session ends, whoever is there is warned. */
const warningMs = 60_000;
/** A sign of life is told to the station at most this often. */
const tellMsMin = 60_000;

/** Where a session is on its way to its end without a sign of life, `leftMs` before it. */
export type IdleStage = { stage: 'active' } | { stage: 'warning'; secondsLeft: number } | { stage: 'over' };

export function idleStage(leftMs: number): IdleStage {
  if (leftMs <= 0) return { stage: 'over' };
  if (leftMs <= warningMs) return { stage: 'warning', secondsLeft: Math.ceil(leftMs / 1_000) };
  return { stage: 'active' };
}

/** Whether the station should hear of a touch of the screen, when it last heard of one `sinceToldMs` ago. */
export function isNews(sinceToldMs: number): boolean {
  return sinceToldMs >= tellMsMin;
}
