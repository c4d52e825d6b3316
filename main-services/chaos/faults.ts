import { type SeededRandom, shuffle } from '../roll/seeded-random.ts';

/** The kinds of process that a campaign may break. */
export const targetKinds = ['api', 'tally', 'wall', 'redis', 'kafka', 'postgres', 'station'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** `kill` is SIGKILL, then a new start on the same data; `freeze` is SIGSTOP, then SIGCONT: connections stay open. */
export type FaultKind = 'kill' | 'freeze';

export interface Fault {
  /** The name of a target of the rig. */
  target: string;
  kind: FaultKind;
  /** When: after this part of the round's votes, 0 to 1. Not a time, so that a seed repeats it on any machine. */
  afterPart: number;
  /** How long the target is away, besides what it takes to start. */
  awayMs: number;
}

const faultsPerRoundMax = 3;
const killPart = 0.7;
const togetherPart = 0.5;
/** Later, too few votes would be left to meet the fault. */
const lastPart = 0.7;
const killedMsMax = 1_500;
const frozenMsMin = 300;
const frozenMsMax = 3_500;
/** Now and then longer than any client's patience for one answer. */
const longFreezePart = 0.1;
const longFreezeMs = 7_000;

/** Draws what breaks in a round: one to three of the targets, half of the time all at the same moment. */
export function planFaults(targets: readonly string[], random: SeededRandom): Fault[] {
  const count = Math.min(targets.length, 1 + random.below(faultsPerRoundMax));
  const together = random.fraction() < togetherPart;
  const first = random.fraction() * lastPart;
  return shuffle([...targets], random)
    .slice(0, count)
    .map((target) => {
      const own = random.fraction() * lastPart;
      const kind = random.fraction() < killPart ? 'kill' : 'freeze';
      return { target, kind, afterPart: together ? first : own, awayMs: drawAwayMs(kind, random) };
    });
}

function drawAwayMs(kind: FaultKind, random: SeededRandom): number {
  if (kind === 'kill') return random.below(killedMsMax);
  if (random.fraction() < longFreezePart) return longFreezeMs;
  return frozenMsMin + random.below(frozenMsMax - frozenMsMin);
}

export function describeFault({ target, kind, awayMs }: Fault): string {
  return kind === 'kill' ? `${target} killed` : `${target} frozen ${(awayMs / 1000).toFixed(1)} s`;
}
