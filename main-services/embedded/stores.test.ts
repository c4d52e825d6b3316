import { createElection, openElection } from '../profiles/embedded.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { describeStores } from '../testing/store-contracts.ts';

describeStores('embedded', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  await createElection(dataDir, testElection());
  let stores = await openElection(dataDir, 'exclusive');
  return {
    stores,
    reopen: async () => {
      await stores.close();
      stores = await openElection(dataDir, 'exclusive');
      return stores;
    },
    remove: async () => {
      await stores.close();
      await remove();
    },
  };
});
