import { Gauge, type Registry } from 'prom-client';
import { pollStatus } from '../contracts/polls.ts';
import type { AppParts } from './app-parts.ts';
import { countBallots, examineDependencies } from './readiness.ts';

/** Whoever scrapes more often than that gets the same figures: a scrape asks every server something. */
const readAgainAfterMs = 1_000;
const unknown = Number.NaN;

/**
 * What the station stands at, looked up when somebody asks and never otherwise. Ballots are told as numbers alone, so
 * the figures say no more than the release policy lets be seen. A figure that a server does not tell is not a number.
 */
export class StationGauges {
  readonly #parts: AppParts;
  readonly #gauges;
  #reading: Promise<void> | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(registry: Registry, parts: AppParts) {
    this.#parts = parts;
    this.#gauges = makeGauges(registry);
  }

  read(): Promise<void> {
    if (performance.now() - this.#readAtMs < readAgainAfterMs) return Promise.resolve();
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
      this.#readAtMs = performance.now();
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    await Promise.all([this.#readBallots(), this.#readOutbox(), this.#readDependencies(), this.#readPolls()]);
    const turnout = this.#parts.stores.feed.current()?.turnout;
    this.#gauges.registered.set(turnout?.registered ?? unknown);
    this.#gauges.checkedIn.set(turnout?.checked_in ?? unknown);
    this.#gauges.heldAnswers.set(this.#parts.guessGuard?.held ?? 0);
  }

  async #readBallots(): Promise<void> {
    const { ballots, lag } = this.#gauges;
    const missing = { accepted: unknown, logged: unknown, counted: unknown };
    const read = (await countBallots(this.#parts.stores).catch(() => null)) ?? missing;
    for (const stage of ['accepted', 'logged', 'counted'] as const) ballots.set({ stage }, read[stage]);
    lag.set(read.logged - read.counted);
  }

  async #readOutbox(): Promise<void> {
    this.#gauges.outbox.set(await this.#parts.stores.outboxDepth().catch(() => unknown));
  }

  async #readDependencies(): Promise<void> {
    const { dependencies } = await examineDependencies(this.#parts.stores);
    for (const { name, ready } of dependencies) {
      this.#gauges.dependencyUp.set({ dependency: name }, ready ? 1 : 0);
    }
  }

  async #readPolls(): Promise<void> {
    const { status } = await this.#parts.polls.state();
    for (const each of pollStatus.options) this.#gauges.polls.set({ status: each }, each === status ? 1 : 0);
  }
}

function makeGauges(registry: Registry) {
  const registers = [registry];
  return {
    ballots: new Gauge({
      name: 'kenchi_ballots',
      help: 'Ballots in the box, in the log and in the tally',
      labelNames: ['stage'],
      registers,
    }),
    lag: new Gauge({
      name: 'kenchi_tally_lag_ballots',
      help: 'Ballots in the log that are not counted yet',
      registers,
    }),
    outbox: new Gauge({
      name: 'kenchi_outbox_ballots',
      help: 'Ballots in the box that are not known to be in the log',
      registers,
    }),
    registered: new Gauge({ name: 'kenchi_registered_voters', help: 'Voters on the roll', registers }),
    checkedIn: new Gauge({ name: 'kenchi_checked_in_voters', help: 'Voters who checked in', registers }),
    dependencyUp: new Gauge({
      name: 'kenchi_dependency_up',
      help: 'Whether a dependency answers',
      labelNames: ['dependency'],
      registers,
    }),
    polls: new Gauge({
      name: 'kenchi_polls',
      help: '1 for the status that the polls have',
      labelNames: ['status'],
      registers,
    }),
    heldAnswers: new Gauge({
      name: 'kenchi_held_answers',
      help: 'Answers to wrong attempts that are held back at the moment',
      registers,
    }),
  };
}
