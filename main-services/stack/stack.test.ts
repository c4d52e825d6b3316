import { Redis } from 'ioredis';
import { expect, inject, test } from 'vitest';
import { openClusterScope } from '../testing/cluster-scope.ts';
import { askServer } from './probes.ts';
import { serverNames } from './settings.ts';

test('x', async () => {
  const stack = inject('stack');
  for (const name of serverNames) expect(await askServer(name, stack)).toHaveProperty('version');
  const s = await openClusterScope(stack);
  const r = new Redis(s.redisUrl);
  await r.set(`{${s.prefix}}a`, '1');
  await s.drop();
  expect(await r.dbsize()).toBe(0);
  r.disconnect();
});
