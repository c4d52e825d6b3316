import { createElection, openElection } from '../profiles/embedded.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { describeRecords } from '../testing/record-contracts.ts';
import { describeStaffStores } from '../testing/staff-contracts.ts';
import { describeStores, type StoresUnderTest } from '../testing/store-contracts.ts';

const makeStores = async (): Promise<StoresUnderTest> => {
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
    openBeside: () => openElection(dataDir, 'audited'),
    remove: async () => {
      await stores.close();
      await remove();
    },
  };
};

describeStores('embedded', makeStores);
describeRecords('embedded', makeStores);
describeStaffStores('embedded', makeStores);
