import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectionDefinition } from '../contracts/election.ts';
import { electionHome } from '../profiles/election-home.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { askServer } from '../stack/probes.ts';
import { serverNames, stackEnvironment } from '../stack/settings.ts';
import { startTemporaryStack, type TemporaryStack } from '../stack/temporary-stack.ts';
import type { Rig, Target } from './rig.ts';
import { StationTarget } from './station-target.ts';

export interface RigOptions {
  election: ElectionDefinition;
  voters: number;
  seed: number;
  say: (line: string) => void;
}

/** Two APIs, two tallies and a wall, each a process, on Kafka, Redis and PostgreSQL of their own. */
export async function openClusterRig({ say, ...roll }: RigOptions): Promise<Rig> {
  const stack = await startTemporaryStack({ say });
  const dataDir = await mkdtemp(join(tmpdir(), 'kenchi-chaos-'));
  const stations: StationTarget[] = [];
  const close = async () => {
    await Promise.all(stations.map((station) => station.kill()));
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const settings = { ...stackEnvironment(stack), KENCHI_PROFILE: 'cluster' };
    const place = { dataDir, cluster: readStationConfig(settings, { dataDir }).cluster };
    say(`Loading ${roll.voters} voters …`);
    await initialiseRoll({ ...place, ...roll });
    await fillBox(place);
    const spawn = async (name: string, role: 'api' | 'tally' | 'wall') => {
      const environment = { ...settings, KENCHI_ROLE: role, KENCHI_LOG_LEVEL: 'error' };
      const station = await StationTarget.start(name, role, { dataDir, openedBy: 'chaos', environment });
      stations.push(station);
      return station;
    };
    // One after the other: the first one opens the polls.
    const apis = [await spawn('api 1', 'api'), await spawn('api 2', 'api')];
    const tallies = [await spawn('tally 1', 'tally'), await spawn('tally 2', 'tally')];
    const wall = await spawn('wall', 'wall');
    return {
      place,
      targets: [...apis, ...tallies, wall, ...serversOf(stack)],
      voteUrls: () => apis.map(({ url }) => url),
      wallUrl: () => wall.url,
      lastLogs: () => stations.map((station) => station.lastLog()).join('\n'),
      versions: () => versionsOf(stack),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fillBox(place: Parameters<typeof electionHome>[0]): Promise<void> {
  const stores = await electionHome(place).open('exclusive');
  try {
    await stores.prepareBox(() => {});
  } finally {
    await stores.close();
  }
}

function serversOf(stack: TemporaryStack): Target[] {
  return serverNames.map((name) => ({ name, kind: name, ...stack[name] }));
}

async function versionsOf(stack: TemporaryStack): Promise<Record<string, string>> {
  const answers = serverNames.map(async (name) => {
    const answer = await askServer(name, stack);
    return [name, 'version' in answer ? answer.version : '?'] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}
