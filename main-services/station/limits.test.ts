import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { describeLimits } from '../testing/limits-contracts.ts';

describeLimits('embedded', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, testElection(), 20);
  return { dataDir, environment: {}, cards, remove };
});
