import type { ElectionDefinition } from '../contracts/election.ts';
import { createElection, openElection } from '../profiles/embedded.ts';
import { temporaryDataDir } from './data-dirs.ts';
import { testElection } from './elections.ts';
import type { StoresUnderTest } from './stores-under-test.ts';

/** Stores on a file of their own. */
export async function makeEmbeddedStores(changes?: Partial<ElectionDefinition>): Promise<StoresUnderTest> {
  const { dataDir, remove } = await temporaryDataDir();
  await createElection(dataDir, testElection(changes));
  let stores = await openElection(dataDir, 'exclusive');
  return {
    stores,
    reopen: async () => {
      await stores.close();
      stores = await openElection(dataDir, 'exclusive');
      return stores;
    },
    openBeside: () => openElection(dataDir, 'audited'),
    remove: async () => {
      await stores.close();
      await remove();
    },
  };
}
