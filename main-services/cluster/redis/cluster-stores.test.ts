import { afterAll, beforeAll } from 'vitest';
import { makeClusterStores } from '../../testing/cluster-stores.ts';
import { type RedisCluster, startRedisCluster } from '../../testing/redis-cluster.ts';
import { describeStores } from '../../testing/store-contracts.ts';

/** A Redis Cluster of three servers: what is promised of one server holds over several. */
let cluster: RedisCluster;

beforeAll(async () => {
  cluster = await startRedisCluster({ primaries: 3 });
});

afterAll(async () => {
  await cluster?.stop();
});

describeStores('cluster on a Redis Cluster', () => makeClusterStores({}, 6, { redisUrl: cluster.url }));
