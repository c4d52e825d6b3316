import { setTimeout as sleep } from 'node:timers/promises';
import {
  type StationProcess,
  type StationProcessOptions,
  spawnStation,
} from '../launcher/station-process.ts';
import type { TargetKind } from './faults.ts';
import type { Target } from './rig.ts';

const startMsMax = 120_000;
const startPauseMs = 200;
const logLengthShown = 2_000;

/** A station process, or one role of it, that is started anew whenever it was killed. */
export class StationTarget implements Target {
  readonly name: string;
  readonly kind: TargetKind;
  readonly #options: StationProcessOptions;
  #process: StationProcess;

  private constructor(
    name: string,
    kind: TargetKind,
    { options, process }: { options: StationProcessOptions; process: StationProcess },
  ) {
    this.name = name;
    this.kind = kind;
    this.#options = options;
    this.#process = process;
  }

  static async start(name: string, kind: TargetKind, options: StationProcessOptions): Promise<StationTarget> {
    return new StationTarget(name, kind, { options, process: await spawnStation(options) });
  }

  get url(): string {
    return this.#process.url;
  }

  kill(): Promise<void> {
    return this.#process.kill();
  }

  /** As a supervisor would: a process that ends because a server is away is started again. */
  async start(): Promise<void> {
    const deadline = performance.now() + startMsMax;
    for (;;) {
      try {
        this.#process = await spawnStation(this.#options);
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await sleep(startPauseMs);
      }
    }
  }

  freeze(): void {
    this.#process.freeze();
  }

  thaw(): void {
    this.#process.thaw();
  }

  lastLog(): string {
    return `── ${this.name}\n${this.#process.logged().slice(-logLengthShown)}`;
  }
}
