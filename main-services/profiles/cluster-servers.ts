import type { Kafka } from 'kafkajs';
import type { Pool } from 'pg';
import { connectKafka } from '../cluster/kafka/client.ts';
import { connectPostgres } from '../cluster/postgres/connection.ts';
import { connectRedis } from '../cluster/redis/connect.ts';
import type { RedisConnection } from '../cluster/redis/connection.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { serverAdvice } from './server-advice.ts';
import type { Dependency } from './stores.ts';

interface Servers {
  kafka: Kafka;
  redis: RedisConnection;
  pool: Pool;
}

/** The servers that a running station stands on. */
export function dependenciesOf(servers: Servers): readonly Dependency[] {
  const meanwhile = new Map([
    ['kafka', ' Votes are kept meanwhile.'],
    ['postgresql', ' Voting goes on meanwhile.'],
  ]);
  return checksOf(servers).map((each) => ({
    ...each,
    advice: each.advice + (meanwhile.get(each.name) ?? ''),
  }));
}

/** The same servers, on connections of their own, for a station that can't open its election for want of one. */
export function watchServers(config: ClusterConfig): {
  dependencies: readonly Dependency[];
  close(): Promise<void>;
} {
  const redis = connectRedis(config.redis);
  // It goes on trying by itself.
  redis.connect().catch(() => {});
  const pool = connectPostgres(config.databaseUrl, 'public');
  return {
    dependencies: checksOf({ kafka: connectKafka(config.kafka, 'kenchi'), redis, pool }),
    close: async () => {
      redis.close();
      await pool.end();
    },
  };
}

function checksOf({ kafka, redis, pool }: Servers): Dependency[] {
  const checks = {
    redis: () => redis.check(),
    kafka: () => pingKafka(kafka),
    postgresql: async () => void (await pool.query('SELECT 1')),
  };
  return Object.entries(checks).map(([name, check]) => ({ name, check, advice: serverAdvice[name] ?? '' }));
}

async function pingKafka(kafka: Kafka): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.disconnect();
}
