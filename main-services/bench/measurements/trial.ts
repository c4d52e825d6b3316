import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { HelperProcess } from '../processes/helper-process.ts';
import {
  type LoadFigures,
  loadFigures,
  loadOpened,
  loadPrepared,
  type SendOrder,
} from '../processes/load-order.ts';
import {
  type ProbeTimes,
  probeClosed,
  probeOpened,
  probeStates,
  probeTimes,
} from '../processes/probe-order.ts';
import type { ProcessCost } from '../result.ts';
import type { BenchServers } from '../servers.ts';
import type { RunningSubject, Subject } from '../subject.ts';
import { readMachineCpuSeconds, readUsage, type Usage } from './process-usage.ts';

/** What every trial is measured with. */
export interface Instruments {
  load: HelperProcess;
  probe: HelperProcess;
  walls: HelperProcess;
  servers: BenchServers | undefined;
}

export interface TrialPlan {
  /** Voters for the load generator, and for the probe. */
  voters: number;
  probeVoters: number;
  /** Before anything is measured, so that code is compiled and connections are there. */
  warmUpSeconds: number;
  warmUpVotesMax: number;
  nodeOptionsOf: (process: string) => readonly string[];
}

/** Votes that were accepted were not counted. */
export class VotesMissing extends Error {
  override name = 'VotesMissing';
}

/** What something used. `elsewhere`: the part of the machine's CPU time that went to neither of the processes. */
export interface Cost {
  processes: Record<string, ProcessCost>;
  elsewhere: number;
}

const settleMsMax = 120_000;
const settlePollMs = 10;
const warmUpConcurrency = 64;

/** One run of one subject, with a roll of its own and everything that measures it. */
export class Trial {
  readonly subject: Subject;
  readonly running: RunningSubject;
  readonly #instruments: Instruments;
  readonly #pids: ReadonlyMap<string, number>;
  #accepted = 0;
  #refused = 0;
  #stopping: Promise<void> | undefined;
  /** Votes a second when it was warmed up: a guess at what it can do. */
  warmRate = 0;

  /** Starts the subject and warms it up. */
  static async start(subject: Subject, plan: TrialPlan, instruments: Instruments): Promise<Trial> {
    const running = await subject.start(plan.voters + plan.probeVoters, plan.nodeOptionsOf);
    const trial = new Trial(subject, running, instruments);
    try {
      await trial.#begin(plan);
      return trial;
    } catch (error) {
      await trial.stop();
      throw error;
    }
  }

  private constructor(subject: Subject, running: RunningSubject, instruments: Instruments) {
    this.subject = subject;
    this.running = running;
    this.#instruments = instruments;
    this.#pids = new Map([
      ...running.processes,
      ...(instruments.servers?.processes(subject.servers) ?? []),
      ['load', instruments.load.pid] as const,
      ['probe', instruments.probe.pid] as const,
      ['walls', instruments.walls.pid] as const,
    ]);
  }

  /** Makes the requests of so many votes, or of as many as there are voters left: not to be measured. */
  async prepare(votes: number): Promise<void> {
    await this.#instruments.load.ask({ do: 'prepare', votes }, loadPrepared);
  }

  /** Sends votes that are prepared. */
  async send(order: Omit<SendOrder, 'do' | 'url'>): Promise<LoadFigures> {
    const figures = await this.#instruments.load.ask(
      { do: 'send', url: this.running.url, ...order },
      loadFigures,
    );
    this.#accepted += figures.accepted;
    this.#refused += figures.refused;
    return figures;
  }

  /** Has the probe vote; answers when each vote was shown. */
  async probe(seconds: number, pauseMs: { min: number; max: number }): Promise<ProbeTimes> {
    const order = { do: 'cast', seconds, pauseMsMin: pauseMs.min, pauseMsMax: pauseMs.max };
    const times = await this.#instruments.probe.ask(order, probeTimes);
    this.#accepted += times.sinceAnswerMs.length;
    return times;
  }

  /** How many states of the results the probe has seen so far. */
  states(): Promise<z.infer<typeof probeStates>> {
    return this.#instruments.probe.ask({ do: 'states' }, probeStates);
  }

  /**
   * Waits until the accepted votes are counted; answers how long that took. A vote that was refused may be among the
   * counted, as a 503 can come after the store has it; more than that is wrong. Throws {@link VotesMissing}.
   */
  async settle(): Promise<number> {
    const from = performance.now();
    for (;;) {
      const counted = await this.running.counted();
      const waitedMs = performance.now() - from;
      const isTooMuch = counted > this.#accepted + this.#refused;
      if (counted >= this.#accepted && !isTooMuch) return waitedMs;
      if (isTooMuch || waitedMs > settleMsMax) {
        throw new VotesMissing(
          `${this.subject.name}: ${this.#accepted} votes were accepted, and ${counted} were counted.`,
        );
      }
      await sleep(settlePollMs);
    }
  }

  /** Does something, and tells what every process used for it. */
  async costOf<T>(action: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
    const before = readUsage(this.#pids);
    const machineBefore = readMachineCpuSeconds();
    const ownBefore = process.cpuUsage();
    const from = performance.now();
    const value = await action();
    const seconds = (performance.now() - from) / 1000;
    const own = process.cpuUsage(ownBefore);
    const machineSeconds = readMachineCpuSeconds() - machineBefore;
    const processes = costs(before, readUsage(this.#pids));
    const known = Object.values(processes).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    const unknown = machineSeconds - known - (own.user + own.system) / 1_000_000;
    return { value, cost: { processes, elsewhere: Math.max(0, unknown) / seconds / availableParallelism() } };
  }

  /** What each process holds now, in MiB. */
  memory(): Record<string, number> {
    return Object.fromEntries([...readUsage(this.#pids)].map(([name, { rssMib }]) => [name, rssMib]));
  }

  /** Stopping twice is fine. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    try {
      await this.#instruments.probe.ask({ do: 'close' }, probeClosed);
    } finally {
      await this.running.stop();
    }
  }

  async #begin({ probeVoters, warmUpSeconds, warmUpVotesMax }: TrialPlan): Promise<void> {
    const { load, probe, servers } = this.#instruments;
    const { cardsFile, url, watch } = this.running;
    // The last candidate is for the probe alone, whose votes can then be told from all others.
    const others = this.running.candidateIds.slice(0, -1);
    const probed = this.running.candidateIds.slice(-1);
    // The probe's voters come first: the load takes all of the others when it is faster than was guessed.
    await load.ask({ do: 'open', cardsFile, skip: probeVoters, candidateIds: others }, loadOpened);
    const probing = { do: 'open', cardsFile, skip: 0, candidateIds: probed, url, watch };
    await probe.ask(probing, probeOpened);
    if (this.subject.servers.length > 0) await servers?.calm();
    await this.prepare(warmUpVotesMax);
    const warmUp = { connections: warmUpConcurrency, seconds: warmUpSeconds, votesMax: warmUpVotesMax };
    const { accepted, seconds } = await this.send(warmUp);
    this.warmRate = accepted / seconds;
    await this.settle();
  }
}

function costs(
  before: ReadonlyMap<string, Usage>,
  after: ReadonlyMap<string, Usage>,
): Record<string, ProcessCost> {
  return Object.fromEntries(
    [...after].map(([name, usage]) => {
      return [name, { ...usage, cpuSeconds: usage.cpuSeconds - (before.get(name)?.cpuSeconds ?? 0) }];
    }),
  );
}
