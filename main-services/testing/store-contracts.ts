import { describeResultsStores } from './results-contracts.ts';
import type { StoresUnderTest } from './stores-under-test.ts';
import { describeTallyStores } from './tally-contracts.ts';
import { describeVotingStores } from './voting-contracts.ts';

/** What every profile's adapters guarantee: one suite for all of them, against the real thing. */
export function describeStores(profile: string, make: () => Promise<StoresUnderTest>): void {
  describeVotingStores(profile, make);
  describeTallyStores(profile, make);
  describeResultsStores(profile, make);
}
