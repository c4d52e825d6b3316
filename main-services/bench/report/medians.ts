import type {
  IdleSample,
  LatencySample,
  ProcessCost,
  SoakSample,
  Spread,
  ThroughputSample,
  UpdateSample,
  WallsSample,
} from '../result.ts';
import { type SubjectName, subjectNames } from '../subject.ts';
import { median, slope, spreadOf } from './percentiles.ts';

/** A process's share of the work: CPU time in microseconds for each vote (or state), and the most memory in MiB. */
export interface ProcessShare {
  name: string;
  cpuMicros: number;
  peakRssMib: number;
}

/** The medians of one subject at one concurrency over all rounds. */
export interface ThroughputMedians {
  subject: SubjectName;
  concurrency: number;
  votesPerSecond: number;
  votesPerSecondMin: number;
  votesPerSecondMax: number;
  /**
   * Parts of what the bare ceiling had in the same round, the median over the rounds that have both: an hour in which a shared
   * machine is slow slows both. `undefined` if no round has both.
   */
  ofCeiling: { votesPerSecond: number; p99: number } | undefined;
  latencyMs: Spread;
  refused: number;
  queued: number;
  rounds: number;
  /** Because something else used more than a tenth of the machine. */
  roundsLeftOut: number;
  /** The greatest part of the machine that something else used in any of the rounds that count. */
  elsewhere: number;
  processes: ProcessShare[];
}

/** Concurrency by concurrency, the subjects in their order. */
export function throughputMedians(samples: readonly ThroughputSample[]): ThroughputMedians[] {
  const groups = groupBy(samples, ({ concurrency, subject }) => `${concurrency} ${subject}`);
  const ceilings = groups.filter(([{ subject }]) => subject === 'ceiling').flatMap(calmOf);
  const rows = groups.map((all) => {
    const group = calmOf(all);
    const rates = group.map(({ votesPerSecond }) => votesPerSecond);
    return {
      subject: all[0].subject,
      concurrency: all[0].concurrency,
      votesPerSecond: median(rates),
      votesPerSecondMin: Math.min(...rates),
      votesPerSecondMax: Math.max(...rates),
      ofCeiling: partsOfCeiling(group, ceilings),
      latencyMs: medianSpread(group.map(({ latencyMs }) => latencyMs)),
      refused: sum(group.map(({ refused }) => refused)),
      queued: sum(group.map(({ queued }) => queued)),
      rounds: group.length,
      roundsLeftOut: all.length - group.length,
      elsewhere: Math.max(...group.map(({ elsewhere }) => elsewhere)),
      processes: shares(group, ({ accepted }) => accepted),
    };
  });
  return rows.sort((one, other) => one.concurrency - other.concurrency || bySubject(one, other));
}

function partsOfCeiling(
  samples: readonly ThroughputSample[],
  ceilings: readonly ThroughputSample[],
): ThroughputMedians['ofCeiling'] {
  const pairs = samples.flatMap((own) => {
    const ceiling = ceilings.find(
      ({ round, concurrency }) => round === own.round && concurrency === own.concurrency,
    );
    return ceiling ? [{ own, ceiling }] : [];
  });
  if (pairs.length === 0) return undefined;
  return {
    votesPerSecond: median(pairs.map(({ own, ceiling }) => own.votesPerSecond / ceiling.votesPerSecond)),
    p99: median(pairs.map(({ own, ceiling }) => own.latencyMs.p99 / ceiling.latencyMs.p99)),
  };
}

/** All rounds' times of one subject, as one set. */
export interface LatencySpread {
  subject: SubjectName;
  load: LatencySample['load'];
  votesPerSecond: number;
  votes: number;
  sinceAnswerMs: Spread;
  sinceRequestMs: Spread;
}

export function latencySpreads(samples: readonly LatencySample[]): LatencySpread[] {
  return groupBy(samples, ({ load, subject }) => `${load} ${subject}`)
    .map((all) => {
      const group = calmOf(all);
      const sinceAnswer = group.flatMap(({ sinceAnswerMs }) => sinceAnswerMs);
      return {
        subject: all[0].subject,
        load: all[0].load,
        votesPerSecond: median(group.map(({ votesPerSecond }) => votesPerSecond)),
        votes: sinceAnswer.length,
        sinceAnswerMs: spreadOf(sinceAnswer),
        sinceRequestMs: spreadOf(group.flatMap(({ sinceRequestMs }) => sinceRequestMs)),
      };
    })
    .sort((one, other) => other.load.localeCompare(one.load) || bySubject(one, other))
    .sort((one, other) => Number(one.load === 'half') - Number(other.load === 'half'));
}

/** What an idle station costs, in parts of one core. `own` leaves out its servers. */
export interface IdleCost {
  subject: SubjectName;
  layout: string;
  own: number;
  processes: { name: string; partOfCore: number }[];
}

export function idleCosts(samples: readonly IdleSample[]): IdleCost[] {
  return groupBy(samples, ({ subject, layout }) => `${subject} ${layout}`).map((all) => {
    const group = calmOf(all);
    const names = Object.keys(all[0].processes).filter((name) => !isInstrument(name));
    const processes = names.map((name) => ({
      name,
      partOfCore: median(group.map((sample) => (sample.processes[name]?.cpuSeconds ?? 0) / sample.seconds)),
    }));
    const own = processes.filter(({ name }) => !serverNames.has(name)).map(({ partOfCore }) => partOfCore);
    return { subject: all[0].subject, layout: all[0].layout, own: sum(own), processes };
  });
}

/** What states of the results cost when votes come at a rate. */
export interface UpdateCost {
  subject: SubjectName;
  ratePerSecond: number;
  votesPerSecond: number;
  statesPerSecond: number;
  bytesPerState: number;
  /** By process, for each state. */
  processes: ProcessShare[];
}

export function updateCosts(samples: readonly UpdateSample[]): UpdateCost[] {
  return groupBy(samples, ({ subject, ratePerSecond }) => `${subject} ${ratePerSecond}`).map((all) => {
    const group = calmOf(all);
    return {
      subject: all[0].subject,
      ratePerSecond: all[0].ratePerSecond,
      votesPerSecond: median(group.map(({ votesPerSecond }) => votesPerSecond)),
      statesPerSecond: median(group.map(({ states, seconds }) => states / seconds)),
      bytesPerState: median(group.map(({ states, bytes }) => bytes / Math.max(1, states))),
      processes: shares(group, ({ states }) => states),
    };
  });
}

/** What many walls take from the votes a second, and whether each got what it must. */
export interface WallsEffect {
  subject: SubjectName;
  walls: number;
  concurrency: number;
  without: number;
  with: number;
  /** The part of the votes a second that was lost. */
  lost: number;
  statesPerWall: number;
  /** Cores' worth of work of the process that has the walls, and of the walls' own, which share the machine. */
  coresWithout: number;
  coresWith: number;
  coresOfWalls: number;
  snapshotsAgain: number;
  /** States out of order, walls that did not show the last state, and streams that ended. */
  faults: number;
}

export function wallsEffects(samples: readonly WallsSample[]): WallsEffect[] {
  return groupBy(samples, ({ subject }) => subject).map((all) => {
    const allWatched = all.filter(({ walls }) => walls > 0);
    const watched = calmOf(allWatched);
    const rate = (part: readonly WallsSample[]) => median(part.map(({ votesPerSecond }) => votesPerSecond));
    const alone = calmOf(all.filter((sample) => sample.walls === 0));
    const without = rate(alone);
    const walls = Math.max(...all.map((sample) => sample.walls));
    // The first process is the one that takes votes.
    const [taker = ''] = Object.keys(all[0].processes);
    const cores = (part: readonly WallsSample[], name: string) =>
      median(part.map(({ processes, seconds }) => (processes[name]?.cpuSeconds ?? 0) / seconds));
    return {
      subject: all[0].subject,
      walls,
      concurrency: all[0].concurrency,
      without,
      with: rate(watched),
      lost: without > 0 ? 1 - rate(watched) / without : 0,
      statesPerWall: median(watched.map(({ states }) => states / walls)),
      coresWithout: cores(alone, taker),
      coresWith: cores(watched, taker),
      coresOfWalls: cores(watched, 'walls'),
      snapshotsAgain: sum(allWatched.map(({ snapshotsAgain }) => snapshotsAgain)),
      faults: sum(allWatched.map(({ faults, behind, ended }) => faults + behind + ended)),
    };
  });
}

/** How memory grows over many votes. */
export interface MemoryGrowth {
  subject: SubjectName;
  votes: number;
  votesPerSecond: number;
  /** Of the second half of the run, by process: what it held at its begin and end in MiB, and MiB each 100,000 votes. */
  processes: { name: string; beginMib: number; endMib: number; mibPer100k: number }[];
  recount: SoakSample['recount'];
}

export function memoryGrowths(samples: readonly SoakSample[]): MemoryGrowth[] {
  return samples.map(({ subject, votes, votesPerSecond, points, recount }) => {
    const half = points.filter((point) => point.votes >= votes / 2);
    const names = Object.keys(points[0]?.rssMib ?? {}).filter((name) => !isInstrument(name));
    const processes = names.map((name) => {
      const held = half.map((point): [number, number] => [point.votes / 100_000, point.rssMib[name] ?? 0]);
      return { name, beginMib: held[0]?.[1] ?? 0, endMib: held.at(-1)?.[1] ?? 0, mibPer100k: slope(held) };
    });
    return { subject, votes, votesPerSecond, processes, recount };
  });
}

const serverNames = new Set(['redis', 'kafka', 'postgres']);

/** What measures, and is no part of what is measured. */
export function isInstrument(name: string): boolean {
  return name === 'load' || name === 'probe' || name === 'walls';
}

/** Beyond that, a measurement says more of whatever else ran than of its subject. */
export const elsewhereMax = 0.1;

/** The measurements that nothing disturbed; all, if there is none such. */
function calmOf<T extends { elsewhere: number }>(samples: readonly T[]): readonly T[] {
  const calm = samples.filter(({ elsewhere }) => elsewhere <= elsewhereMax);
  return calm.length > 0 ? calm : samples;
}

type NotEmpty<T> = [T, ...T[]];

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): NotEmpty<T>[] {
  const groups = new Map<string, NotEmpty<T>>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

function bySubject(one: { subject: SubjectName }, other: { subject: SubjectName }): number {
  return subjectNames.indexOf(one.subject) - subjectNames.indexOf(other.subject);
}

function medianSpread(spreads: readonly Spread[]): Spread {
  const of = (pick: (spread: Spread) => number) => median(spreads.map(pick));
  return {
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    max: of(({ max }) => max),
  };
}

function shares<T extends { processes: Record<string, ProcessCost> }>(
  samples: readonly T[],
  countOf: (sample: T) => number,
): ProcessShare[] {
  return Object.keys(samples[0]?.processes ?? {}).map((name) => ({
    name,
    cpuMicros: median(
      samples.map(
        (sample) => ((sample.processes[name]?.cpuSeconds ?? 0) * 1_000_000) / Math.max(1, countOf(sample)),
      ),
    ),
    peakRssMib: Math.max(...samples.map(({ processes }) => processes[name]?.peakRssMib ?? 0)),
  }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
