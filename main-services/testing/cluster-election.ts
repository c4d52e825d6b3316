import type { ElectionDefinition } from '../contracts/election.ts';
import { type StationProcess, spawnStation } from '../launcher/station-process.ts';
import type { ClusterConfig } from '../profiles/cluster-config.ts';
import { electionHome } from '../profiles/election-home.ts';
import { type ClusterScope, openClusterScope, type TestServers } from './cluster-scope.ts';
import { temporaryDataDir } from './data-dirs.ts';
import { testElection } from './elections.ts';
import { makeCards, rollOf, type TestCard } from './voters.ts';

/** An election on real servers, ready for voters whose cards are known, and processes that may be killed. */
export interface ClusterElection {
  scope: ClusterScope;
  place: { dataDir: string; cluster: ClusterConfig };
  cards: readonly TestCard[];
  /** Starts a process of the election; the first one opens the polls. `environment` says what is special about it. */
  spawn(
    role: 'all' | 'api' | 'tally' | 'wall',
    environment?: Readonly<Record<string, string>>,
  ): Promise<StationProcess>;
  /** Kills every process, and deletes everything. */
  remove(): Promise<void>;
}

/** Makes the election on these servers, loads its roll and fills its ballot box. */
export async function prepareClusterElection(
  stack: TestServers,
  voters: number,
  changes?: Partial<ElectionDefinition>,
  shards?: number,
): Promise<ClusterElection> {
  const scope = await openClusterScope(stack, shards);
  const { dataDir, remove } = await temporaryDataDir();
  const place = { dataDir, cluster: scope.config };
  const cards = makeCards(voters);
  const home = electionHome(place);
  await home.create(testElection(changes));
  const stores = await home.open('exclusive');
  await stores.roll.load(rollOf(cards, stores.election));
  await stores.prepareBox(() => {});
  await stores.close();
  const started: StationProcess[] = [];
  return {
    scope,
    place,
    cards,
    spawn: async (role, environment = {}) => {
      const station = await spawnStation({
        dataDir,
        openedBy: 'test',
        environment: { ...scope.environment, KENCHI_ROLE: role, KENCHI_LOG_LEVEL: 'fatal', ...environment },
      });
      started.push(station);
      return station;
    },
    remove: async () => {
      await Promise.all(started.map((station) => station.kill()));
      await scope.drop();
      await remove();
    },
  };
}
