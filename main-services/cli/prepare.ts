import { join } from 'node:path';
import { type PreparedElection, prepareElection } from '../launcher/prepare-election.ts';
import type { ClusterConfig } from '../profiles/cluster-config.ts';
import { projectRoot } from './options.ts';
import { showProgress } from './progress.ts';

/** Brings a data directory to where a station can start, with a progress bar. Throws what `prepareElection` throws. */
export function prepare(wanted: {
  dataDir: string;
  cluster: ClusterConfig | undefined;
  election?: string;
  voters: number;
}): Promise<PreparedElection> {
  return prepareElection({
    dataDir: wanted.dataDir,
    cluster: wanted.cluster,
    electionFile: wanted.election,
    demoElectionFile: join(projectRoot, 'main-services/election/demo-election.json'),
    voters: wanted.voters,
    showRollProgress: async (total, task) => {
      const progress = showProgress('Making the roll of voters', total);
      try {
        await task(progress.update);
      } finally {
        progress.stop();
      }
    },
  });
}
