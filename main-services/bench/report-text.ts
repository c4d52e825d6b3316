import { median } from './percentiles.ts';
import type { BenchResult, ThroughputSample } from './result.ts';
import { type SubjectName, subjectNames } from './subject.ts';

/** The medians of one subject at one concurrency over all rounds. */
export interface ThroughputMedians {
  subject: SubjectName;
  concurrency: number;
  votesPerSecond: number;
  votesPerSecondMin: number;
  votesPerSecondMax: number;
  /** Of the bare ceiling's at the same concurrency; `undefined` if that was not measured. */
  ratio: number | undefined;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  refused: number;
  queued: number;
  /** By process: CPU time a vote in microseconds, and the most memory in MiB. */
  processes: { name: string; cpuMicrosPerVote: number; peakRssMib: number }[];
}

/** Concurrency by concurrency, the subjects in their order. */
export function throughputMedians(samples: readonly ThroughputSample[]): ThroughputMedians[] {
  const concurrencies = [...new Set(samples.map(({ concurrency }) => concurrency))].sort((a, b) => a - b);
  return concurrencies.flatMap((concurrency) => {
    const at = samples.filter((sample) => sample.concurrency === concurrency);
    const rate = (subject: SubjectName) =>
      median(at.filter((sample) => sample.subject === subject).map(({ votesPerSecond }) => votesPerSecond));
    return subjectNames
      .filter((subject) => at.some((sample) => sample.subject === subject))
      .map((subject) => {
        const own = at.filter((sample) => sample.subject === subject);
        const rates = own.map(({ votesPerSecond }) => votesPerSecond);
        const medianOf = (pick: (sample: ThroughputSample) => number) => median(own.map(pick));
        return {
          subject,
          concurrency,
          votesPerSecond: median(rates),
          votesPerSecondMin: Math.min(...rates),
          votesPerSecondMax: Math.max(...rates),
          ratio: rate('ceiling') > 0 ? median(rates) / rate('ceiling') : undefined,
          p50Ms: medianOf(({ latencyMs }) => latencyMs.p50),
          p95Ms: medianOf(({ latencyMs }) => latencyMs.p95),
          p99Ms: medianOf(({ latencyMs }) => latencyMs.p99),
          refused: own.reduce((sum, { refused }) => sum + refused, 0),
          queued: own.reduce((sum, { queued }) => sum + queued, 0),
          processes: Object.keys(own[0]?.processes ?? {}).map((name) => ({
            name,
            cpuMicrosPerVote: medianOf(({ processes }) => processes[name]?.cpuMicrosPerVote ?? 0),
            peakRssMib: Math.max(...own.map(({ processes }) => processes[name]?.peakRssMib ?? 0)),
          })),
        };
      });
  });
}

/** One measurement in a line, for whoever watches. */
export function describeSample(sample: ThroughputSample): string {
  const { subject, round, concurrency, votesPerSecond, latencyMs, refused, queued } = sample;
  const rate = Math.round(votesPerSecond).toLocaleString('en');
  const odd = [refused > 0 ? `${refused} refused` : '', queued > 0 ? `${queued} queued` : ''].filter(Boolean);
  return [
    `round ${round}: ${subject} at ${concurrency}: ${rate} votes/s, p99 ${milliseconds(latencyMs.p99)}`,
    ...odd,
  ].join(', ');
}

/** The whole result for a terminal. */
export function describeResult({ machine, rounds, throughput }: BenchResult): string {
  const medians = throughputMedians(throughput);
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGib} GiB, ${machine.system}`,
    versions.join(', '),
    '',
    `Accepted votes, medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
    ...table([
      ['at', 'subject', 'votes/s', '(min–max)', 'of ceiling', 'p50', 'p95', 'p99', 'refused'],
      ...medians.map((each) => [
        String(each.concurrency),
        each.subject,
        whole(each.votesPerSecond),
        `${whole(each.votesPerSecondMin)}–${whole(each.votesPerSecondMax)}`,
        each.ratio === undefined ? '' : `${Math.round(each.ratio * 100)}%`,
        milliseconds(each.p50Ms),
        milliseconds(each.p95Ms),
        milliseconds(each.p99Ms),
        String(each.refused),
      ]),
    ]),
    '',
    'CPU time a vote (µs), and the most memory (MiB)',
    ...table([
      ['at', 'subject', 'all but load', 'by process'],
      ...medians.map(({ concurrency, subject, processes }) => [
        String(concurrency),
        subject,
        whole(
          processes
            .filter(({ name }) => name !== 'load')
            .reduce((sum, { cpuMicrosPerVote }) => sum + cpuMicrosPerVote, 0),
        ),
        processes
          .map(
            ({ name, cpuMicrosPerVote, peakRssMib }) =>
              `${name} ${whole(cpuMicrosPerVote)} (${whole(peakRssMib)})`,
          )
          .join(', '),
      ]),
    ]),
  ].join('\n');
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

/** Columns of equal width, set apart by two spaces. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
