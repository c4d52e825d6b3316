import { inject } from 'vitest';
import type { ElectionDefinition } from '../contracts/election.ts';
import { electionHome } from '../profiles/election-home.ts';
import type { StackAddresses } from '../stack/settings.ts';
import { openClusterScope } from './cluster-scope.ts';
import { temporaryDataDir } from './data-dirs.ts';
import { testElection } from './elections.ts';
import type { StoresUnderTest } from './stores-under-test.ts';

/** Stores on a part of the tests' servers that nobody else sees. `servers`: instead of those that the tests share. */
export async function makeClusterStores(
  changes?: Partial<ElectionDefinition>,
  shards?: number,
  servers: Partial<StackAddresses> = {},
): Promise<StoresUnderTest> {
  const { config, drop } = await openClusterScope({ ...inject('stack'), ...servers }, shards);
  const { dataDir, remove } = await temporaryDataDir();
  const home = electionHome({ dataDir, cluster: config });
  await home.create(testElection(changes));
  let stores = await home.open('exclusive');
  return {
    stores,
    reopen: async () => {
      await stores.close();
      stores = await home.open('exclusive');
      return stores;
    },
    openBeside: () => home.open('audited'),
    remove: async () => {
      await stores.close();
      await drop();
      await remove();
    },
  };
}
