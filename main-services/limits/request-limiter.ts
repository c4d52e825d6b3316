import type { Lease, LeaseOffice } from './ports.ts';
import { Recent } from './recent.ts';

interface Source {
  /** What this process may let through at all. */
  tokens: number;
  /** What it may let through without asking the office. */
  unasked: number;
  refilledAtMs: number;
  leased: number;
  leasing: Promise<void> | undefined;
  /** The office had nothing: it is not asked again before. */
  emptyUntilMs: number;
}

/** Several times what a busy day brings; each takes some 200 bytes. */
const sourcesKeptMin = 10_000;
/** A part of the limit that is too small to be worth asking for. */
const unaskedShare = 0.1;
const leasesPerSecond = 5;
/** A flood of requests must not become one of questions to the office. */
const askAgainAfterMs = 100;
/** Leased requests that were not used by then are gone. */
const leaseLostAfterMs = 1_000;

/**
 * Lets each source make so many requests a second, and a second's worth at once. With an office, processes share a
 * source's requests by leasing some of them at a time, and the next ones before those are used up: a request waits for
 * a lease only when its source is near the limit, and a source that asks little needs none. So P processes let through
 * the limit and at most P tenths of it. While the office does not answer, each keeps the limit by itself.
 *
 * Memory is bounded: of more sources than fit, those that asked longest ago are forgotten, and begin anew.
 */
export class RequestLimiter {
  readonly #perSecond: number;
  readonly #office: LeaseOffice | undefined;
  readonly #nowMs: () => number;
  readonly #leaseSize: number;
  readonly #unaskedMax: number;
  readonly #sources = new Recent<Source>(sourcesKeptMin);

  constructor(perSecond: number, office: LeaseOffice | undefined, nowMs: () => number) {
    this.#perSecond = perSecond;
    this.#office = office;
    this.#nowMs = nowMs;
    this.#leaseSize = Math.ceil(perSecond / leasesPerSecond);
    this.#unaskedMax = Math.max(1, perSecond * unaskedShare);
  }

  /** 0: the request may go on. Else how many ms its source should wait. A promise only if a lease must be waited for. */
  admit(id: string): number | Promise<number> {
    const nowMs = this.#nowMs();
    const source = this.#refilled(id, nowMs);
    if (source.tokens < 1) return ((1 - source.tokens) * 1_000) / this.#perSecond;
    if (!this.#office) return take(source);
    if (this.#runsLow(source)) this.#leaseMore(id, source, nowMs);
    if (source.unasked >= 1) source.unasked--;
    else if (source.leased >= 1) source.leased--;
    else return this.#admitWhenLeased(source, nowMs);
    return take(source);
  }

  #admitWhenLeased(source: Source, nowMs: number): number | Promise<number> {
    if (source.leasing === undefined) return Math.max(1, source.emptyUntilMs - nowMs);
    return source.leasing.then(() => {
      if (source.leased < 1) return Math.max(1, source.emptyUntilMs - this.#nowMs());
      source.leased--;
      return take(source);
    });
  }

  #runsLow({ unasked, leased }: Source): boolean {
    return unasked < this.#unaskedMax / 2 && leased <= this.#leaseSize / 2;
  }

  /** The source that asks, with what time has given it. */
  #refilled(id: string, nowMs: number): Source {
    const source = this.#sources.get(id, () => this.#newSource(nowMs));
    // A clock that was set back must not empty a bucket.
    const passedMs = Math.max(0, nowMs - source.refilledAtMs);
    const refill = (passedMs * this.#perSecond) / 1_000;
    source.tokens = Math.min(this.#perSecond, source.tokens + refill);
    source.unasked = Math.min(this.#unaskedMax, source.unasked + refill * unaskedShare);
    source.refilledAtMs = nowMs;
    if (passedMs > leaseLostAfterMs) source.leased = 0;
    return source;
  }

  #newSource(nowMs: number): Source {
    return {
      tokens: this.#perSecond,
      unasked: this.#unaskedMax,
      refilledAtMs: nowMs,
      leased: 0,
      leasing: undefined,
      emptyUntilMs: 0,
    };
  }

  #leaseMore(id: string, source: Source, nowMs: number): void {
    if (!this.#office || source.leasing || nowMs < source.emptyUntilMs) return;
    const receive = ({ granted, waitMs }: Lease) => {
      source.leased += granted;
      if (granted === 0) source.emptyUntilMs = this.#nowMs() + Math.max(waitMs, askAgainAfterMs);
    };
    source.leasing = this.#office
      .lease(id, this.#leaseSize, this.#perSecond)
      .then(receive, () => receive({ granted: this.#leaseSize, waitMs: 0 }))
      .finally(() => {
        source.leasing = undefined;
      });
  }
}

function take(source: Source): 0 {
  source.tokens--;
  return 0;
}
