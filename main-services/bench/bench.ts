import type { ElectionDefinition } from '../contracts/election.ts';
import { ceilingSubject } from './ceiling/ceiling.ts';
import { clusterSubject, embeddedSubject, oneProcess } from './kenchi.ts';
import { describeMachine } from './machine.ts';
import { measureIdle } from './measurements/idle.ts';
import { measureIdleLatency, measureLoadedLatency } from './measurements/latency.ts';
import { measureSoak } from './measurements/soak.ts';
import { measureThroughput } from './measurements/throughput.ts';
import { type Instruments, Trial } from './measurements/trial.ts';
import { measureUpdates } from './measurements/updates.ts';
import { measureWalls } from './measurements/walls.ts';
import {
  idleSeconds,
  type MeasurementName,
  probeVotersPerSecond,
  updateRates,
  updateSeconds,
  wallsConcurrency,
  warmUpVotesPerSecondMax,
} from './plan.ts';
import { startHelper } from './processes/helper-process.ts';
import { describeSample } from './report/sample-text.ts';
import type { BenchResult } from './result.ts';
import { startServers } from './servers.ts';
import { Closing, type Subject, type SubjectName } from './subject.ts';
import { guessRate, votersFor } from './voters.ts';

export interface BenchOptions {
  election: ElectionDefinition;
  only: readonly SubjectName[];
  measure: readonly MeasurementName[];
  concurrencies: readonly number[];
  rounds: number;
  /** Of each measurement of votes a second. */
  seconds: number;
  /** At most, in each of them. */
  votes: number;
  warmUpSeconds: number;
  /** How long single votes are watched, without load and with. */
  latencySeconds: number;
  /** How many walls look on in the measurement of walls; 0 leaves it out. */
  walls: number;
  /** Over how many votes memory is watched; 0 leaves it out. */
  soak: number;
  /** Where the CPU profiles of the subjects' processes go, if anywhere. */
  cpuProfiles: string | undefined;
  say: (line: string) => void;
  /** Told of everything that was measured so far, whenever there is more: a long bench may not see its end. */
  onMeasured?: (result: BenchResult) => void;
  /** Ends the bench early, with what was measured by then. */
  signal: AbortSignal;
}

/**
 * Measures the subjects side by side on servers of its own, of which nothing is left. Every round starts each subject
 * anew; the order turns round from round to round, so that what drifts or is left behind hits all alike. Throws
 * `VotesMissing` when an accepted vote is not counted.
 */
export async function bench(options: BenchOptions): Promise<BenchResult> {
  const closing = new Closing();
  const helper = (module: URL) => {
    const process = startHelper(module);
    closing.later(process.stop);
    return process;
  };
  try {
    const servers = options.only.some((name) => name !== 'embedded')
      ? await startServers(options.say)
      : undefined;
    if (servers) closing.later(servers.stop);
    const instruments: Instruments = {
      load: helper(new URL('./processes/load-process.ts', import.meta.url)),
      probe: helper(new URL('./processes/probe-process.ts', import.meta.url)),
      walls: helper(new URL('./processes/walls-process.ts', import.meta.url)),
      servers,
    };
    const run = new BenchRun(options, instruments, describeMachine((await servers?.versions()) ?? {}));
    closing.later(() => run.stop());
    await Promise.race([run.all(), interruption(options.signal)]);
    return run.result;
  } finally {
    await closing.run();
  }
}

const complaintCharactersMax = 4_000;

class BenchRun {
  readonly #options: BenchOptions;
  readonly #instruments: Instruments;
  readonly result: BenchResult;
  #trial: Trial | undefined;

  constructor(options: BenchOptions, instruments: Instruments, machine: BenchResult['machine']) {
    this.#options = options;
    this.#instruments = instruments;
    this.result = {
      startedAt: new Date().toISOString(),
      machine,
      throughput: [],
      latency: [],
      idle: [],
      updates: [],
      walls: [],
      soak: [],
    };
  }

  async all(): Promise<void> {
    await this.#rounds();
    await this.#idle();
    await this.#soak();
  }

  /** Stops the trial at hand, in the middle of whatever it does. Stopping twice is fine. */
  async stop(): Promise<void> {
    await this.#instruments.load.stop();
    await this.#trial?.stop();
  }

  async #rounds(): Promise<void> {
    const { rounds, only, concurrencies, measure, walls } = this.#options;
    if (walls === 0 && measure.every((name) => name === 'idle')) return;
    for (let round = 1; round <= rounds; round++) {
      const turn = <T>(items: readonly T[]) => (round % 2 === 1 ? items : items.toReversed());
      for (const name of turn(only)) await this.#round(this.#subject(name), round, turn(concurrencies));
    }
  }

  async #round(subject: Subject, round: number, concurrencies: readonly number[]): Promise<void> {
    const { measure, seconds, votes, latencySeconds, walls } = this.#options;
    const isKenchi = subject.name !== 'ceiling';
    const guess = guessRate(this.result.throughput, subject.name);
    const voters = votersFor({ ...this.#options, isKenchi }, guess);
    await this.#try(subject, voters, `round-${round}`, async (trial) => {
      let ratePerSecond = trial.warmRate;
      if (measure.includes('throughput')) {
        await measureThroughput(
          trial,
          { concurrencies, secondsMax: seconds, votesMax: votes },
          round,
          (sample) => {
            ratePerSecond = Math.max(ratePerSecond, sample.votesPerSecond);
            this.#keep(this.result.throughput, describeSample.throughput, sample);
          },
        );
      }
      if (measure.includes('latency')) {
        this.#keep(
          this.result.latency,
          describeSample.latency,
          await measureIdleLatency(trial, latencySeconds, round),
        );
        this.#keep(
          this.result.latency,
          describeSample.latency,
          await measureLoadedLatency(trial, latencySeconds, ratePerSecond, round),
        );
      }
      if (measure.includes('updates') && isKenchi) {
        for (const rate of updateRates) {
          this.#keep(
            this.result.updates,
            describeSample.updates,
            await measureUpdates(trial, rate, updateSeconds, round),
          );
        }
      }
      if (walls > 0 && isKenchi) {
        const plan = { walls, concurrency: wallsConcurrency, seconds, votesMax: votes };
        await measureWalls(trial, plan, this.#instruments, round, (sample) =>
          this.#keep(this.result.walls, describeSample.walls, sample),
        );
      }
    });
  }

  /** Once: it hardly varies. */
  async #idle(): Promise<void> {
    if (!this.#options.measure.includes('idle')) return;
    for (const name of this.#options.only) {
      for (const [layout, subject] of this.#layouts(name)) {
        await this.#try(subject, this.#warmUpVotes, `idle-${layout}`, async (trial) => {
          this.#keep(this.result.idle, describeSample.idle, await measureIdle(trial, layout, idleSeconds));
        });
      }
    }
  }

  async #soak(): Promise<void> {
    const { soak, only, say } = this.#options;
    if (soak === 0) return;
    for (const name of only.filter((each) => each !== 'ceiling')) {
      await this.#try(this.#subject(name), soak + this.#warmUpVotes, 'soak', async (trial) => {
        const onPoint = (votes: number, votesPerSecond: number) =>
          say(`${name}: ${votes.toLocaleString('en')} votes, ${Math.round(votesPerSecond)}/s`);
        this.#keep(this.result.soak, describeSample.soak, await measureSoak(trial, soak, onPoint));
      });
    }
  }

  async #try(
    subject: Subject,
    voters: number,
    label: string,
    measure: (trial: Trial) => Promise<void>,
  ): Promise<void> {
    const { cpuProfiles, warmUpSeconds, latencySeconds } = this.#options;
    const plan = {
      voters,
      probeVoters: 2 * latencySeconds * probeVotersPerSecond,
      warmUpSeconds,
      warmUpVotesMax: this.#warmUpVotes,
      nodeOptionsOf: (process: string) => profileOptions(cpuProfiles, `${subject.name}-${process}-${label}`),
    };
    const trial = await Trial.start(subject, plan, this.#instruments);
    this.#trial = trial;
    try {
      this.#options.signal.throwIfAborted();
      await measure(trial);
    } finally {
      await trial.stop();
    }
    const complaints = trial.running.complaints();
    if (complaints !== '')
      this.#options.say(
        `${subject.name} complained:\n${complaints.slice(-complaintCharactersMax).trimEnd()}`,
      );
  }

  get #warmUpVotes(): number {
    return this.#options.warmUpSeconds * warmUpVotesPerSecondMax;
  }

  #keep<T>(samples: T[], textOf: (sample: T) => string, sample: T): void {
    samples.push(sample);
    this.#options.say(textOf(sample));
    this.#options.onMeasured?.(this.result);
  }

  #subject(name: SubjectName): Subject {
    const { election } = this.#options;
    const { servers } = this.#instruments;
    if (name === 'embedded') return embeddedSubject(election);
    if (!servers) throw new RangeError(`${name} needs servers`);
    const candidateIds = election.candidates.map(({ id }) => id);
    return name === 'ceiling' ? ceilingSubject(servers, candidateIds) : clusterSubject(servers, election);
  }

  /** The ways in which a station can be spread over processes. */
  #layouts(name: SubjectName): [string, Subject][] {
    const { election } = this.#options;
    const { servers } = this.#instruments;
    const usual: [string, Subject] = [name === 'cluster' ? 'three processes' : '', this.#subject(name)];
    if (name !== 'cluster' || !servers) return [usual];
    return [usual, ['one process', clusterSubject(servers, election, oneProcess)]];
  }
}

/** Resolves when the bench is to end early. */
function interruption(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function profileOptions(folder: string | undefined, name: string): string[] {
  if (folder === undefined) return [];
  return [
    '--cpu-prof',
    `--cpu-prof-dir=${folder}`,
    `--cpu-prof-name=${name.replaceAll(' ', '-')}.cpuprofile`,
  ];
}
