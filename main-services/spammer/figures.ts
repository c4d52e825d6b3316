import { createHistogram } from 'node:perf_hooks';

/** What a load run saw, as counts. `violations` are answers that no station may give. */
export interface LoadFigures {
  accepted: number;
  already_spent: number;
  unanswered: number;
  retries: number;
  invalid: { sent: number; refused: number };
  duplicates: { sent: number; refused: number };
  repeated: { sent: number; same_receipt: number };
  /** Answers by HTTP status; `0` is a connection that failed. */
  answers: Record<string, number>;
  violations: Record<string, number>;
}

/** Milliseconds from sending a vote to its whole answer. */
export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

const microsecondsMax = 600_000_000;

/** Counts what happens during a run. */
export class LoadRecorder {
  readonly figures: LoadFigures = {
    accepted: 0,
    already_spent: 0,
    unanswered: 0,
    retries: 0,
    invalid: { sent: 0, refused: 0 },
    duplicates: { sent: 0, refused: 0 },
    repeated: { sent: 0, same_receipt: 0 },
    answers: {},
    violations: {},
  };
  readonly #latencies = createHistogram({ lowest: 1, highest: microsecondsMax, figures: 3 });

  answer(status: number, latencyMs: number): void {
    increment(this.figures.answers, String(status));
    if (status > 0) {
      this.#latencies.record(Math.min(Math.max(1, Math.round(latencyMs * 1000)), microsecondsMax));
    }
  }

  violation(what: string): void {
    increment(this.figures.violations, what);
  }

  latencies(): Latencies {
    const percentile = (percent: number) => this.#latencies.percentile(percent) / 1000;
    if (this.#latencies.count === 0) return { p50: 0, p95: 0, p99: 0, max: 0 };
    return { p50: percentile(50), p95: percentile(95), p99: percentile(99), max: this.#latencies.max / 1000 };
  }
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
