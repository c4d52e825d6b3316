/** What requests of the same labels took. */
interface Series {
  labels: string;
  /** How many took so long: an entry an upper bound, and one for all that took longer. */
  counts: number[];
  sumMs: number;
}

const upperBoundsMs = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

/**
 * A Prometheus histogram of the time that requests take. It is counted here rather than by prom-client, which checks the
 * labels and makes a text of them for each request: a thirtieth of what a vote costs.
 */
export class RequestTimes {
  readonly #name: string;
  readonly #help: string;
  readonly #series: Series[] = [];

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  /** Answers what counts a request of that route: with the status of its answer, and how long it took. */
  ofRoute(route: string, method: string): (status: number, ms: number) => void {
    const byStatus = new Map<number, Series>();
    return (status, ms) => {
      const series = byStatus.get(status) ?? this.#add(route, method, status);
      byStatus.set(status, series);
      let bound = 0;
      while (bound < upperBoundsMs.length && ms > (upperBoundsMs[bound] ?? 0)) bound++;
      series.counts[bound] = (series.counts[bound] ?? 0) + 1;
      series.sumMs += ms;
    };
  }

  /** In Prometheus' text format, https://prometheus.io/docs/instrumenting/exposition_formats/. */
  text(): string {
    const head = [`# HELP ${this.#name} ${this.#help}`, `# TYPE ${this.#name} histogram`];
    return `${[...head, ...this.#series.flatMap((series) => this.#lines(series))].join('\n')}\n`;
  }

  #add(route: string, method: string, status: number): Series {
    const labels = `route="${route}",method="${method}",status="${status}"`;
    const series = { labels, counts: [...upperBoundsMs, 0].map(() => 0), sumMs: 0 };
    this.#series.push(series);
    return series;
  }

  #lines({ labels, counts, sumMs }: Series): string[] {
    let sum = 0;
    const buckets = counts.map((count, bound) => {
      sum += count;
      const upperBoundMs = upperBoundsMs[bound];
      const seconds = upperBoundMs === undefined ? '+Inf' : upperBoundMs / 1_000;
      return `${this.#name}_bucket{le="${seconds}",${labels}} ${sum}`;
    });
    return [
      ...buckets,
      `${this.#name}_sum{${labels}} ${sumMs / 1_000}`,
      `${this.#name}_count{${labels}} ${sum}`,
    ];
  }
}
