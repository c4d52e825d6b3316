import { type BenchResult, benchResult } from './result.ts';

/** The results are not of one machine, so their figures can't be held against each other. */
export class OtherMachine extends Error {
  override name = 'OtherMachine';
}

/**
 * Several results of one machine as one, with rounds that follow one another: a long bench may be run in pieces, as each
 * round has all subjects. Throws {@link OtherMachine}, and zod's error for what is no result.
 */
export function mergeResults(results: readonly unknown[]): BenchResult {
  const [first, ...others] = results.map((result) => benchResult.parse(result));
  if (!first) throw new RangeError('there is no result to merge');
  return others.reduce(mergeTwo, first);
}

function mergeTwo(one: BenchResult, other: BenchResult): BenchResult {
  const { processor, cores } = one.machine;
  if (other.machine.processor !== processor || other.machine.cores !== cores) {
    throw new OtherMachine(`One result is of ${processor}, another of ${other.machine.processor}.`);
  }
  return {
    startedAt: one.startedAt,
    machine: { ...one.machine, versions: mergeVersions(one.machine.versions, other.machine.versions) },
    throughput: append(one.throughput, other.throughput),
    latency: append(one.latency, other.latency),
    idle: [...one.idle, ...other.idle],
    updates: append(one.updates, other.updates),
    walls: append(one.walls, other.walls),
    soak: append(one.soak, other.soak),
  };
}

function append<T extends { round: number }>(samples: readonly T[], more: readonly T[]): T[] {
  const last = Math.max(0, ...samples.map(({ round }) => round));
  return [...samples, ...more.map((sample) => ({ ...sample, round: sample.round + last }))];
}

type Versions = BenchResult['machine']['versions'];

/** Where they differ, both are told. */
function mergeVersions(one: Versions, other: Versions): Versions {
  const merged = { ...other, ...one };
  for (const [name, version] of Object.entries(other)) {
    const known = merged[name] ?? version;
    if (!known.split(' and ').includes(version)) merged[name] = `${known} and ${version}`;
  }
  return merged;
}
