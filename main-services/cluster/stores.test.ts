import { makeClusterStores } from '../testing/cluster-stores.ts';
import { describeRecords } from '../testing/record-contracts.ts';
import { describeStaffStores } from '../testing/staff-contracts.ts';
import { describeStores } from '../testing/store-contracts.ts';

describeStores('cluster', () => makeClusterStores());
describeRecords('cluster', () => makeClusterStores());
describeStaffStores('cluster', () => makeClusterStores());
