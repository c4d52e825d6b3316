import { setTimeout as sleep } from 'node:timers/promises';
import type { HelperProcess } from './helper-process.ts';
import { type LoadFigures, loadFigures, loadPrepared } from './load-order.ts';
import { readUsage, type Usage } from './process-usage.ts';
import type { ProcessCost, ThroughputSample } from './result.ts';
import type { BenchServers } from './servers.ts';
import type { RunningSubject, Subject } from './subject.ts';

export interface ThroughputPlan {
  subjects: readonly Subject[];
  concurrencies: readonly number[];
  rounds: number;
  /** How long each concurrency is measured; it ends earlier when all its voters have voted. */
  secondsMax: number;
  votesMax: number;
  /** Before anything is measured, so that code is compiled and connections are there. */
  warmUp: { seconds: number; votesMax: number; concurrency: number };
  nodeOptionsOf: (subject: Subject, process: string, round: number) => readonly string[];
}

/** Votes that were accepted were not counted. */
export class VotesMissing extends Error {
  override name = 'VotesMissing';
}

const settleMsMax = 60_000;
const settlePollMs = 10;

/**
 * Measures every subject in every round, one after the other: each starts anew, is warmed up, and takes votes at each
 * concurrency. The order turns round from round to round, so that what drifts or is left behind hits all alike. Throws
 * {@link VotesMissing}.
 */
export async function measureThroughput(
  plan: ThroughputPlan,
  load: HelperProcess,
  servers: BenchServers | undefined,
  onSample: (sample: ThroughputSample) => void,
): Promise<void> {
  for (let round = 1; round <= plan.rounds; round++) {
    const turn = <T>(items: readonly T[]) => (round % 2 === 1 ? items : items.toReversed());
    for (const subject of turn(plan.subjects)) {
      await measureSubject(subject, { ...plan, concurrencies: turn(plan.concurrencies) }, round, {
        load,
        servers,
        onSample,
      });
    }
  }
}

interface Tools {
  load: HelperProcess;
  servers: BenchServers | undefined;
  onSample: (sample: ThroughputSample) => void;
}

async function measureSubject(
  subject: Subject,
  plan: ThroughputPlan,
  round: number,
  tools: Tools,
): Promise<void> {
  const { concurrencies, secondsMax, votesMax, warmUp } = plan;
  const { load, servers } = tools;
  const voters = warmUp.votesMax + concurrencies.length * votesMax;
  const running = await subject.start(voters, (process) => plan.nodeOptionsOf(subject, process, round));
  try {
    const { cardsFile, candidateIds } = running;
    await load.ask({ do: 'prepare', cardsFile, candidateIds, votes: voters }, loadPrepared);
    if (subject.servers.length > 0) await servers?.calm();
    const pids = new Map([
      ...running.processes,
      ...(servers?.processes(subject.servers) ?? []),
      ['load', load.pid] as const,
    ]);
    const warm = await send(load, running, warmUp.concurrency, warmUp.seconds, warmUp.votesMax);
    let counted = warm.accepted;
    await settle(running, counted);
    for (const concurrency of concurrencies) {
      const before = readUsage(pids);
      const figures = await send(load, running, concurrency, secondsMax, votesMax);
      const answeredAt = performance.now();
      counted += figures.accepted;
      await settle(running, counted);
      const settledAfterMs = performance.now() - answeredAt;
      const { seconds, accepted } = figures;
      tools.onSample({
        ...figures,
        subject: subject.name,
        round,
        concurrency,
        votesPerSecond: accepted / seconds,
        settledAfterMs,
        processes: costs(before, readUsage(pids), accepted),
      });
    }
  } finally {
    await running.stop();
  }
}

function send(
  load: HelperProcess,
  { url }: RunningSubject,
  connections: number,
  seconds: number,
  votesMax: number,
): Promise<LoadFigures> {
  return load.ask({ do: 'send', url, connections, seconds, votesMax }, loadFigures);
}

/** Waits until exactly that many votes are counted. */
async function settle(running: RunningSubject, votes: number): Promise<void> {
  const deadline = performance.now() + settleMsMax;
  for (;;) {
    const counted = await running.counted();
    if (counted === votes) return;
    if (counted > votes || performance.now() > deadline) {
      throw new VotesMissing(`${votes} votes were accepted, and ${counted} were counted.`);
    }
    await sleep(settlePollMs);
  }
}

function costs(
  before: ReadonlyMap<string, Usage>,
  after: ReadonlyMap<string, Usage>,
  votes: number,
): Record<string, ProcessCost> {
  return Object.fromEntries(
    [...after].map(([name, { cpuSeconds, peakRssMib }]) => {
      const used = cpuSeconds - (before.get(name)?.cpuSeconds ?? 0);
      return [name, { cpuSeconds: used, cpuMicrosPerVote: (used * 1_000_000) / votes, peakRssMib }];
    }),
  );
}
