/** Without input for so long, the kiosk asks whether anybody is there. */
const quietMsMax = 120_000;
/** Without an answer for so long after that, it forgets the voter. */
const warningMs = 30_000;

export type IdleStage =
  | { stage: 'active' }
  | { stage: 'warning'; secondsLeft: number }
  | { stage: 'expired' };

/** How far a kiosk is from being left alone, `quietMs` after the last input. */
export function idleStage(quietMs: number): IdleStage {
  if (quietMs < quietMsMax) return { stage: 'active' };
  const leftMs = quietMsMax + warningMs - quietMs;
  return leftMs > 0 ? { stage: 'warning', secondsLeft: Math.ceil(leftMs / 1_000) } : { stage: 'expired' };
}

/** After which seconds of the countdown it is said aloud again; its beginning is said with the question itself. */
const saidAt = [5, 10, 20] as const;

/**
 * The seconds that were last said aloud: often enough to be heard in time, and not so often that one speaks over the
 * other. `undefined`: nothing since the question.
 */
export function saidSeconds(secondsLeft: number): number | undefined {
  return saidAt.find((seconds) => secondsLeft <= seconds);
}
