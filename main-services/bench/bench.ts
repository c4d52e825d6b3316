import { join } from 'node:path';
import type { ElectionDefinition } from '../contracts/election.ts';
import { ceilingSubject } from './ceiling/ceiling.ts';
import { startHelper } from './helper-process.ts';
import { clusterSubject, embeddedSubject } from './kenchi.ts';
import { describeMachine } from './machine.ts';
import type { BenchResult, ThroughputSample } from './result.ts';
import { type BenchServers, startServers } from './servers.ts';
import { Closing, type Subject, type SubjectName } from './subject.ts';
import { measureThroughput } from './throughput.ts';

export interface BenchOptions {
  election: ElectionDefinition;
  only: readonly SubjectName[];
  concurrencies: readonly number[];
  rounds: number;
  /** Of each measurement. */
  seconds: number;
  /** At most, in each measurement. */
  votes: number;
  warmUpSeconds: number;
  /** Where the CPU profiles of the subjects' processes go, if anywhere. */
  cpuProfiles: string | undefined;
  say: (line: string) => void;
  onSample: (sample: ThroughputSample) => void;
}

const warmUpVotesMax = 30_000;
const warmUpConcurrency = 64;

/** Measures the subjects side by side on servers of its own, of which nothing is left. */
export function bench(options: BenchOptions): Promise<BenchResult> {
  const startedAt = new Date().toISOString();
  const closing = new Closing();
  const run = async (): Promise<BenchResult> => {
    const servers = options.only.some((name) => name !== 'embedded')
      ? await startServers(options.say)
      : undefined;
    if (servers) closing.later(servers.stop);
    const load = startHelper(new URL('./load-process.ts', import.meta.url));
    closing.later(load.stop);
    const throughput: ThroughputSample[] = [];
    const plan = {
      subjects: options.only.map((name) => subjectOf(name, servers, options.election)),
      concurrencies: options.concurrencies,
      rounds: options.rounds,
      secondsMax: options.seconds,
      votesMax: options.votes,
      warmUp: { seconds: options.warmUpSeconds, votesMax: warmUpVotesMax, concurrency: warmUpConcurrency },
      nodeOptionsOf: (subject: Subject, process: string, round: number) =>
        profileOptions(options.cpuProfiles, `${subject.name}-${process}-round-${round}`),
    };
    await measureThroughput(plan, load, servers, (sample) => {
      throughput.push(sample);
      options.onSample(sample);
    });
    const machine = describeMachine((await servers?.versions()) ?? {});
    return { startedAt, machine, rounds: options.rounds, throughput };
  };
  return run().finally(() => closing.run());
}

function subjectOf(
  name: SubjectName,
  servers: BenchServers | undefined,
  election: ElectionDefinition,
): Subject {
  if (name === 'embedded') return embeddedSubject(election);
  if (!servers) throw new RangeError(`${name} needs servers`);
  const candidateIds = election.candidates.map(({ id }) => id);
  return name === 'ceiling' ? ceilingSubject(servers, candidateIds) : clusterSubject(servers, election);
}

function profileOptions(folder: string | undefined, name: string): string[] {
  if (folder === undefined) return [];
  return ['--cpu-prof', `--cpu-prof-name=${join(folder, name)}.cpuprofile`];
}
