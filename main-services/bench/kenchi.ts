import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import type { ElectionDefinition } from '../contracts/election.ts';
import { results } from '../contracts/results.ts';
import { type StationProcess, spawnStation } from '../launcher/station-process.ts';
import { readElectionPlace, type StationConfig } from '../profiles/station-config.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { stackEnvironment } from '../stack/settings.ts';
import type { BenchServers } from './servers.ts';
import { Closing, type RunningSubject, type Subject } from './subject.ts';

/** Which processes a station of each profile is made of, and what each does. */
type Layout = readonly { name: string; role: StationConfig['role'] }[];

export const scaledOut: Layout = [
  { name: 'api', role: 'api' },
  { name: 'tally', role: 'tally' },
  { name: 'wall', role: 'wall' },
];
export const oneProcess: Layout = [{ name: 'station', role: 'all' }];
const rollSeed = 1;

/** Kenchi on Kafka, Redis and PostgreSQL: one process that takes votes, one that counts, one for the walls. */
export function clusterSubject(
  servers: BenchServers,
  election: ElectionDefinition,
  layout: Layout = scaledOut,
): Subject {
  return {
    name: 'cluster',
    servers: ['redis', 'kafka', 'postgres'],
    start: async (voters, nodeOptionsOf) => {
      await servers.empty();
      const environment = {
        ...stackEnvironment(servers),
        KENCHI_PROFILE: 'cluster',
        KENCHI_NAMESPACE: `bench_${randomBytes(4).toString('hex')}`,
      };
      return startKenchi(election, voters, layout, environment, nodeOptionsOf);
    },
  };
}

/** Kenchi on one SQLite file, in one process. */
export function embeddedSubject(election: ElectionDefinition): Subject {
  return {
    name: 'embedded',
    servers: [],
    start: (voters, nodeOptionsOf) => startKenchi(election, voters, oneProcess, {}, nodeOptionsOf),
  };
}

function startKenchi(
  election: ElectionDefinition,
  voters: number,
  layout: Layout,
  environment: Readonly<Record<string, string>>,
  nodeOptionsOf: (process: string) => readonly string[],
): Promise<RunningSubject> {
  return Closing.around(async (closing) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kenchi-bench-'));
    closing.later(() => rm(dataDir, { recursive: true, force: true }));
    const place = readElectionPlace(environment, { dataDir });
    await initialiseRoll({ ...place, election, voters, seed: rollSeed });
    const processes: StationProcess[] = [];
    for (const { name, role } of layout) {
      const station = await spawnStation({
        dataDir,
        openedBy: 'bench',
        environment: { ...environment, KENCHI_ROLE: role, KENCHI_LOG_LEVEL: 'warn' },
        nodeOptions: nodeOptionsOf(name),
      });
      closing.later(station.stop);
      processes.push(station);
    }
    const [first] = processes;
    const last = processes.at(-1);
    if (!first || !last) throw new RangeError('a station has at least one process');
    return {
      url: first.url,
      cardsFile: voterCardsFile(dataDir),
      candidateIds: election.candidates.map(({ id }) => id),
      place: { dataDir, environment },
      watch: { by: 'stream', url: last.url },
      processes: new Map(layout.map(({ name }, index) => [name, processes[index]?.pid ?? 0])),
      counted: () => readBallots(last.url),
      stop: () => closing.run(),
      complaints: () => processes.map((station) => station.logged()).join(''),
    };
  });
}

async function readBallots(url: string): Promise<number> {
  const { body } = await request(`${url}/results`);
  return results.parse(await body.json()).ballots ?? 0;
}
