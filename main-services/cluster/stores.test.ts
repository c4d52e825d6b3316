import { inject } from 'vitest';
import { electionHome } from '../profiles/election-home.ts';
import { openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { describeStores } from '../testing/store-contracts.ts';

describeStores('cluster', async () => {
  const { config, drop } = await openClusterScope(inject('stack'));
  const { dataDir, remove } = await temporaryDataDir();
  const home = electionHome({ dataDir, cluster: config });
  await home.create(testElection());
  let stores = await home.open('exclusive');
  return {
    stores,
    reopen: async () => {
      await stores.close();
      stores = await home.open('exclusive');
      return stores;
    },
    remove: async () => {
      await stores.close();
      await drop();
      await remove();
    },
  };
});
