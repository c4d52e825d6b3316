import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeClusterStores } from '../../testing/cluster-stores.ts';
import { someBallot } from '../../testing/some-ballot.ts';
import type { StoresUnderTest } from '../../testing/stores-under-test.ts';

let under: StoresUnderTest;
beforeEach(async () => {
  under = await makeClusterStores();
});
afterEach(() => under.remove());

test('a consumer that waits for ever for something is replaced, and the next one goes on', async () => {
  const { log } = under.stores;
  const seen: string[] = [];
  let calls = 0;
  const subscription = await log.follow(
    async () => seen.length,
    async ({ ballots }) => {
      if (++calls === 1) await new Promise(() => {});
      seen.push(...ballots.map(({ nullifier }) => nullifier));
    },
    () => {},
  );
  await log.append([someBallot]);
  await expect.poll(() => seen, { timeout: 60_000 }).toEqual([someBallot.nullifier]);
  await subscription.close();
});
