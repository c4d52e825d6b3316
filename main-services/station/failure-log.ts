import type { Logger } from 'pino';
import type { Dependency } from '../profiles/stores.ts';
import { Unavailable } from '../voting/ports.ts';

/** A failure that goes on is told again so often. */
const remindAfterMs = 30_000;
const lookIntervalMs = 1_000;
/** A server that answers, and fails in between, is not back. */
const calmMsMin = 2_000;

interface Outage {
  since: number;
  toldAt: number;
  failedAt: number;
  failures: number;
}

/** What is told of something that failed: which dependency, and what can be done about it. */
interface Failure {
  key: string;
  message: string;
  facts: Record<string, unknown>;
}

/**
 * Logs what fails and is tried again, many times a second perhaps: once when it begins, then every 30 s, and a
 * dependency's return. Every line names the dependency and what to do.
 */
export class FailureLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #outages = new Map<string, Outage>();
  #dependencies: readonly Dependency[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<unknown> | undefined;

  /** `now` in milliseconds, of a clock that only goes forward. */
  constructor(logger: Logger, now: () => number = () => performance.now()) {
    this.#logger = logger;
    this.#now = now;
  }

  /** Looks from now on whether these dependencies, if they failed, are back. */
  watch(dependencies: readonly Dependency[]): void {
    this.#dependencies = dependencies;
    this.#timer ??= setInterval(() => {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
    }, lookIntervalMs);
  }

  report(error: unknown): void {
    const failure = this.#describe(error);
    const now = this.#now();
    const outage = this.#outages.get(failure.key) ?? {
      since: now,
      toldAt: Number.NEGATIVE_INFINITY,
      failedAt: now,
      failures: 0,
    };
    this.#outages.set(failure.key, outage);
    outage.failures++;
    outage.failedAt = now;
    if (now - outage.toldAt < remindAfterMs) return;
    outage.toldAt = now;
    this.#logger.error({ ...failure.facts, ...durationOf(outage, now) }, failure.message);
  }

  /** Looks no more. Closing twice is fine. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #describe(error: unknown): Failure {
    if (error instanceof Unavailable) {
      const { dependency } = error;
      const advice = this.#dependencies.find(({ name }) => name === dependency)?.advice;
      const facts = { dependency, cause: causeOf(error), ...(advice === undefined ? {} : { advice }) };
      return { key: dependency, message: `${dependency} is unavailable; it is tried again`, facts };
    }
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { key: what, message: 'something failed, and is tried again', facts: { err: error } };
  }

  async #look(): Promise<void> {
    const now = this.#now();
    for (const [key, outage] of this.#outages) {
      if (now - outage.failedAt < calmMsMin) continue;
      const dependency = this.#dependencies.find(({ name }) => name === key);
      if (dependency) await this.#lookAt(dependency, outage);
      else if (now - outage.toldAt >= remindAfterMs) this.#outages.delete(key);
    }
  }

  async #lookAt({ name, check }: Dependency, outage: Outage): Promise<void> {
    const { failures } = outage;
    try {
      await check();
    } catch (error) {
      this.report(error instanceof Unavailable ? error : new Unavailable(name, error));
      return;
    }
    if (outage.failures > failures) return;
    this.#outages.delete(name);
    this.#logger.info({ dependency: name, ...durationOf(outage, this.#now()) }, `${name} is available again`);
  }
}

function durationOf({ since, failures }: Outage, now: number): Record<string, number> {
  return failures === 1 ? {} : { failures, away_seconds: Math.round((now - since) / 1000) };
}

function causeOf({ cause }: Unavailable): string {
  return cause instanceof Error ? cause.message : String(cause);
}
