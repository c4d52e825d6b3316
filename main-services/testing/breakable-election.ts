import type { ServerName } from '../stack/settings.ts';
import { startTemporaryStack, type TemporaryStack } from '../stack/temporary-stack.ts';
import { type ClusterElection, prepareClusterElection } from './cluster-election.ts';
import type { TestServers } from './cluster-scope.ts';
import { Crowd } from './crowd.ts';

/** An election some of whose servers may be killed and frozen, as nobody else is on them. */
export interface BreakableElection {
  /** Its own servers. */
  stack: TemporaryStack;
  election: ClusterElection;
  crowd: Crowd;
  /** Stops and deletes all of it. */
  remove(): Promise<void>;
}

/** Starts the named servers; the others are those that the tests share. */
export async function prepareBreakableElection(
  shared: TestServers,
  servers: readonly ServerName[],
  voters: number,
): Promise<BreakableElection> {
  const stack = await startTemporaryStack({ servers, say: () => {} });
  const own = {
    ...(servers.includes('kafka') && { kafkaBrokers: stack.kafkaBrokers }),
    ...(servers.includes('redis') && { redisUrl: stack.redisUrl }),
    ...(servers.includes('postgres') && { databaseUrl: stack.databaseUrl }),
  };
  try {
    const election = await prepareClusterElection({ ...shared, ...own }, voters);
    const crowd = new Crowd(election);
    const remove = async () => {
      await crowd.close();
      await election.remove();
      await stack.stop();
    };
    return { stack, election, crowd, remove };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
