import { indexBytesEach } from '../../tally/digest-index.ts';
import type { BenchResult } from '../result.ts';
import { subjectNames } from '../subject.ts';
import { milliseconds, oneDigit, percent, whole } from './figures.ts';
import {
  idleCosts,
  latencySpreads,
  type MemoryGrowth,
  memoryGrowths,
  type ThroughputMedians,
  throughputMedians,
  wallsEffects,
} from './medians.ts';
import { median } from './percentiles.ts';

/** What Kenchi is to reach, and what was measured of it. */
export interface Goal {
  goal: string;
  /** `undefined` if it was not measured. */
  measured: string | undefined;
  /** `undefined` if too little was measured to tell. */
  met: boolean | undefined;
}

const clusterPartMin = 0.8;
const idlePartMax = 0.03;
const wallsMin = 1_000;
const wallsLossMax = 0.1;
const soakVotesMin = 2_000_000;
/** Less than this is what garbage collection leaves; a leak of 11 bytes a vote would be more. */
const flatMibPer100kMax = 1;

export function judgeGoals(result: BenchResult): Goal[] {
  return [
    ...throughputGoals(throughputMedians(result.throughput)),
    ...latencyGoals(result),
    idleGoal(result),
    ...soakGoals(result),
    ...wallsGoals(result),
  ];
}

function throughputGoals(rows: readonly ThroughputMedians[]): Goal[] {
  const concurrencies = [...new Set(rows.map(({ concurrency }) => concurrency))];
  return concurrencies.flatMap((concurrency) => {
    const [ceiling, cluster, embedded] = subjectNames.map((name) =>
      rows.find((row) => row.subject === name && row.concurrency === concurrency),
    );
    return [
      judgeBeside(
        ceiling,
        cluster,
        `Cluster: at least 80 % of the bare ceiling's votes a second, ${concurrency} at once`,
        votesOfAtLeast(clusterPartMin),
      ),
      judgeBeside(
        ceiling,
        cluster,
        `Cluster: no worse p99 than the bare ceiling, ${concurrency} at once`,
        noWorseP99,
      ),
      judgeBeside(
        ceiling,
        embedded,
        `Embedded: at least the bare ceiling's votes a second, ${concurrency} at once`,
        votesOfAtLeast(1),
      ),
    ];
  });
}

/** By what both were in the same rounds; their medians are told beside it. */
type Judgement = (measured: {
  own: ThroughputMedians;
  ceiling: ThroughputMedians;
  parts: NonNullable<ThroughputMedians['ofCeiling']>;
}) => { measured: string; met: boolean };

function judgeBeside(
  ceiling: ThroughputMedians | undefined,
  own: ThroughputMedians | undefined,
  goal: string,
  judgement: Judgement,
): Goal {
  if (!own?.ofCeiling || !ceiling) return { goal, measured: undefined, met: undefined };
  return { goal, ...judgement({ own, ceiling, parts: own.ofCeiling }) };
}

function votesOfAtLeast(partMin: number): Judgement {
  return ({ own, ceiling, parts }) => ({
    measured: `${percent(parts.votesPerSecond)} (${whole(own.votesPerSecond)} of ${whole(ceiling.votesPerSecond)})`,
    met: parts.votesPerSecond >= partMin,
  });
}

const noWorseP99: Judgement = ({ own, ceiling, parts }) => ({
  measured: `${percent(parts.p99)} (${milliseconds(own.latencyMs.p99)} of ${milliseconds(ceiling.latencyMs.p99)})`,
  met: parts.p99 <= 1,
});

function latencyGoals({ latency }: BenchResult): Goal[] {
  const spreads = latencySpreads(latency);
  const judge = (
    goal: string,
    subject: string,
    load: string,
    [part, msMax]: ['p50' | 'p99', number],
  ): Goal => {
    const found = spreads.find((spread) => spread.subject === subject && spread.load === load);
    if (!found) return { goal, measured: undefined, met: undefined };
    const ms = found.sinceAnswerMs[part];
    return { goal, measured: milliseconds(ms), met: ms <= msMax };
  };
  return [
    judge('Cluster, from the answer to the wall: p50 at most 10 ms while idle', 'cluster', 'idle', [
      'p50',
      10,
    ]),
    judge('Cluster, from the answer to the wall: p99 at most 50 ms while idle', 'cluster', 'idle', [
      'p99',
      50,
    ]),
    judge(
      'Cluster, from the answer to the wall: p99 at most 100 ms at half of the most votes',
      'cluster',
      'half',
      ['p99', 100],
    ),
    judge('Embedded, from the answer to the wall: p50 at most 3 ms while idle', 'embedded', 'idle', [
      'p50',
      3,
    ]),
  ];
}

function idleGoal({ idle }: BenchResult): Goal {
  const goal = 'Cluster: an idle station takes less than 3 % of a core';
  const costs = idleCosts(idle).filter(({ subject }) => subject === 'cluster');
  if (costs.length === 0) return { goal, measured: undefined, met: undefined };
  return {
    goal,
    measured: costs.map(({ layout, own }) => `${percent(own)} as ${layout}`).join(', '),
    met: costs.every(({ own }) => own < idlePartMax),
  };
}

/** What may grow is what keeps the nullifiers: in the cluster servers, which are left out, and else the station. */
function soakGoals({ soak }: BenchResult): Goal[] {
  const servers = new Set(['redis', 'kafka', 'postgres']);
  const runs = memoryGrowths(soak);
  return (['cluster', 'embedded'] as const).map((subject) => {
    const growth = medianGrowth(runs.filter((run) => run.subject === subject));
    const [goal, mibOfNullifiers] =
      subject === 'cluster'
        ? ['Cluster: memory is flat over 2,000,000 votes', 0]
        : [
            'Embedded: memory is flat over 2,000,000 votes, apart from what the nullifiers need',
            (100_000 * indexBytesEach) / 2 ** 20,
          ];
    if (!growth) return { goal, measured: undefined, met: undefined };
    const own = growth.processes.filter(({ name }) => !servers.has(name));
    const kept = mibOfNullifiers > 0 ? [{ name: 'nullifiers', mibPer100k: mibOfNullifiers }] : [];
    const each = [...own, ...kept]
      .map(({ name, mibPer100k }) => `${name} ${oneDigit(mibPer100k)}`)
      .join(', ');
    return {
      goal,
      measured: `MiB each 100,000 votes, of ${whole(growth.votes)}: ${each}`,
      met:
        growth.votes < soakVotesMin
          ? undefined
          : own.every(({ mibPer100k }) => mibPer100k <= flatMibPer100kMax + mibOfNullifiers),
    };
  });
}

/** Of several runs; the fewest votes of any of them. */
function medianGrowth(
  runs: readonly MemoryGrowth[],
): { votes: number; processes: { name: string; mibPer100k: number }[] } | undefined {
  const [first] = runs;
  if (!first) return undefined;
  return {
    votes: Math.min(...runs.map(({ votes }) => votes)),
    processes: first.processes.map(({ name }) => ({
      name,
      mibPer100k: median(
        runs
          .flatMap(({ processes }) => processes.filter((each) => each.name === name))
          .map((each) => each.mibPer100k),
      ),
    })),
  };
}

function wallsGoals({ walls }: BenchResult): Goal[] {
  const effects = wallsEffects(walls);
  return (['cluster', 'embedded'] as const).map((subject) => {
    const effect = effects.find((each) => each.subject === subject);
    const name = subject === 'cluster' ? 'Cluster' : 'Embedded';
    const goal = `${name}: 1,000 walls at the process that takes votes get every state they must, and cost less than 10 % of the votes`;
    if (!effect) return { goal, measured: undefined, met: undefined };
    return {
      goal,
      measured: `${whole(effect.walls)} walls: ${effect.faults} faults, ${percent(Math.max(0, effect.lost))} lost`,
      met: effect.walls < wallsMin ? undefined : effect.faults === 0 && effect.lost < wallsLossMax,
    };
  });
}
