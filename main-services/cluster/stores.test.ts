import { inject } from 'vitest';
import { electionHome } from '../profiles/election-home.ts';
import { openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { describeRecords } from '../testing/record-contracts.ts';
import { describeStaffStores } from '../testing/staff-contracts.ts';
import { describeStores, type StoresUnderTest } from '../testing/store-contracts.ts';

const makeStores = async (): Promise<StoresUnderTest> => {
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
    openBeside: () => home.open('audited'),
    remove: async () => {
      await stores.close();
      await drop();
      await remove();
    },
  };
};

describeStores('cluster', makeStores);
describeRecords('cluster', makeStores);
describeStaffStores('cluster', makeStores);
