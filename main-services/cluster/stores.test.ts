import { makeClusterStores } from '../testing/cluster-stores.ts';
import { describeRecords } from '../testing/record-contracts.ts';
import { describeStaffStores } from '../testing/staff-contracts.ts';
import { describeStores } from '../testing/store-contracts.ts';
import { describeVotingStores } from '../testing/voting-contracts.ts';

describeStores('cluster', () => makeClusterStores());
describeVotingStores('cluster over several shards', () => makeClusterStores({}, 3));
describeRecords('cluster', () => makeClusterStores());
describeStaffStores('cluster', () => makeClusterStores());
