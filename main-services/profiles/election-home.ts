import type { ElectionDefinition } from '../contracts/election.ts';
import { hasDatabase, makeDataDir } from '../embedded/data-dir.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { createElection, openElection } from './embedded.ts';
import type { Access, ElectionStores } from './stores.ts';

/** Where an election lives: a data directory, or the servers of a cluster. */
export interface ElectionHome {
  /** Makes an empty ballot box and polls in `setup`. Throws `ElectionExists`. */
  create(election: ElectionDefinition): Promise<void>;
  /** Opens the stores. Throws `NoElection`; for a data directory that is taken `DataDirInUse`. */
  open(access: Access): Promise<ElectionStores>;
}

/** What says where an election lives. */
export interface ElectionPlace {
  dataDir: string;
  /** Set in the cluster profile. */
  cluster?: ClusterConfig | undefined;
}

/** Whether the data directory itself has an election. */
export function isInDataDir(dataDir: string): boolean {
  return hasDatabase(dataDir);
}

/** `onError` hears of everything that the stores try again by themselves. */
export function electionHome(
  { dataDir, cluster }: ElectionPlace,
  onError: (error: unknown) => void = () => {},
): ElectionHome {
  if (cluster) {
    // A station on one file has no use for three clients of servers, and starts faster without them.
    return {
      create: async (election) => {
        makeDataDir(dataDir);
        const { createClusterElection } = await import('./cluster-election.ts');
        await createClusterElection(cluster, election);
      },
      open: async (access) => {
        const { openClusterElection } = await import('./cluster.ts');
        return openClusterElection(cluster, access, onError);
      },
    };
  }
  return {
    create: (election) => createElection(dataDir, election),
    open: (access) => openElection(dataDir, access),
  };
}
