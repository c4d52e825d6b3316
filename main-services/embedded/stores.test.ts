import { makeEmbeddedStores } from '../testing/embedded-stores.ts';
import { describeRecords } from '../testing/record-contracts.ts';
import { describeStaffStores } from '../testing/staff-contracts.ts';
import { describeStores } from '../testing/store-contracts.ts';

describeStores('embedded', () => makeEmbeddedStores());
describeRecords('embedded', () => makeEmbeddedStores());
describeStaffStores('embedded', () => makeEmbeddedStores());
