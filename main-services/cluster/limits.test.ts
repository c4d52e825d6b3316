import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { guessing } from '../limits/guessing.ts';
import { RequestLimiter } from '../limits/request-limiter.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { prepareClusterElection } from '../testing/cluster-election.ts';
import { makeClusterStores } from '../testing/cluster-stores.ts';
import { describeLimits } from '../testing/limits-contracts.ts';
import type { StoresUnderTest } from '../testing/stores-under-test.ts';

describeLimits('cluster', async () => {
  const { place, scope, cards, remove } = await prepareClusterElection(inject('stack'), 20);
  return { dataDir: place.dataDir, environment: scope.environment, cards, remove };
});

describe('two processes on the same servers', () => {
  let under: StoresUnderTest;
  let stores: ElectionStores[];
  beforeAll(async () => {
    under = await makeClusterStores();
    stores = [under.stores, await under.openBeside()];
  });
  afterAll(async () => {
    await stores[1]?.close();
    await under.remove();
  });

  test('count wrong attempts together, and forget them alike', async () => {
    const counts: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      counts.push(...((await stores[attempt % 2]?.guessMeter.count(['voter|1'], 1_000)) ?? []));
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
    const [later] =
      (await stores[0]?.guessMeter.count(['voter|1', 'voter|2'], 1_000 + 2.5 * guessing.leakMs)) ?? [];
    expect(later).toBeCloseTo(4.5, 5);
    for (let attempt = 0; attempt < 50; attempt++) await stores[1]?.guessMeter.count(['voter|1'], 100_000);
    expect(await stores[0]?.guessMeter.count(['voter|1'], 100_000)).toEqual([guessing.countMax]);
  });

  test('share what a source may ask', async () => {
    // So slow to refill that this test's own time brings next to nothing.
    const perSecond = 500;
    const limiters = stores.map(({ leaseOffice }) => new RequestLimiter(perSecond, leaseOffice, () => 0));
    const asked = Array.from({ length: 2_000 }, (_, index) =>
      limiters[index % 2]?.admit('address:192.0.2.7'),
    );
    const startedAtMs = performance.now();
    let admitted = 0;
    for (const waitMs of asked) if ((await waitMs) === 0) admitted++;
    for (let more = 0; more < 2_000; more++) {
      if ((await limiters[more % 2]?.admit('address:192.0.2.7')) === 0) admitted++;
    }
    const refilled = ((performance.now() - startedAtMs) * perSecond) / 1_000;
    expect(admitted).toBeGreaterThan(perSecond / 5);
    expect(admitted).toBeLessThanOrEqual(perSecond + 2 * perSecond * 0.1 + refilled + 1);
  });
});
