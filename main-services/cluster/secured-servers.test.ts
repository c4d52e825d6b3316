import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCertificate, type TestCertificate } from '../testing/certificates.ts';
import { type ClusterElection, prepareClusterElection } from '../testing/cluster-election.ts';
import { Crowd } from '../testing/crowd.ts';
import { type RedisCluster, startRedisCluster } from '../testing/redis-cluster.ts';
import { type SecuredKafka, startSecuredKafka } from '../testing/secured-kafka.ts';
import { type SecuredPostgres, startSecuredPostgres } from '../testing/secured-postgres.ts';
import { parseKafkaAddress } from './kafka/address.ts';
import { connectKafka } from './kafka/client.ts';
import { connectPostgres } from './postgres/connection.ts';
import { parseRedisAddress } from './redis/address.ts';
import { connectRedis } from './redis/connect.ts';

// A Kafka, a Redis Cluster and a PostgreSQL that speak TLS and want a password.

let certificate: TestCertificate;
let kafka: SecuredKafka;
let redis: RedisCluster;
let postgres: SecuredPostgres;
let election: ClusterElection | undefined;

beforeAll(async () => {
  certificate = await makeCertificate();
  certificate.trust(true);
  [kafka, redis, postgres] = await Promise.all([
    startSecuredKafka(certificate),
    startRedisCluster({ primaries: 3, certificate }),
    startSecuredPostgres(certificate),
  ]);
});

beforeEach(() => certificate.trust(true));

afterAll(async () => {
  certificate?.trust(true);
  await election?.remove();
  await Promise.all([kafka?.stop(), redis?.stop(), postgres?.stop()]);
  await certificate?.remove();
});

function kafkaAddress(mechanism: string, password: string = kafka.password): string {
  return `kafka+ssl://${kafka.username}:${encodeURIComponent(password)}@${kafka.broker}?mechanism=${mechanism}`;
}

async function listTopics(address: string): Promise<string[]> {
  const admin = connectKafka(parseKafkaAddress(address), 'test').admin();
  try {
    await admin.connect();
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

async function checkRedis(): Promise<void> {
  const connection = connectRedis(parseRedisAddress(redis.url));
  try {
    await connection.connect();
    await connection.check();
  } finally {
    connection.close();
  }
}

async function askPostgres(sslmode: string): Promise<unknown> {
  const pool = connectPostgres(`${postgres.url}?sslmode=${sslmode}`, 'public');
  try {
    const { rows } = await pool.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    return rows;
  } finally {
    await pool.end();
  }
}

test('votes are taken, logged and counted, and all are found again', async () => {
  const servers = {
    kafkaBrokers: kafkaAddress('scram-sha-512'),
    redisUrl: redis.url,
    databaseUrl: `${postgres.url}?sslmode=verify-full`,
  };
  election = await prepareClusterElection(servers, 60);
  const station = await election.spawn('all');
  const crowd = new Crowd(election);
  try {
    expect(new Set(await crowd.sendMany(station.url, 60))).toEqual(new Set([201]));
    await crowd.expectExactly(station.url);
  } finally {
    await crowd.close();
  }
});

test.each(['scram-sha-512', 'scram-sha-256', 'plain'])(
  '%s lets in who has the password',
  async (mechanism) => {
    expect(await listTopics(kafkaAddress(mechanism))).toBeInstanceOf(Array);
    await expect(listTopics(kafkaAddress(mechanism, 'wrong'))).rejects.toThrow(/authentication failed/i);
  },
);

test('a server whose certificate nobody vouches for is not spoken to', async () => {
  await expect(checkRedis()).resolves.toBeUndefined();
  await expect(askPostgres('verify-full')).resolves.toEqual([{ ssl: true }]);
  certificate.trust(false);
  await expect(listTopics(kafkaAddress('scram-sha-512'))).rejects.toThrow(/self-signed certificate/);
  await expect(checkRedis()).rejects.toThrow(/self-signed certificate/);
  await expect(askPostgres('verify-full')).rejects.toThrow(/self-signed certificate/);
});

test('a PostgreSQL that wants TLS says so to who comes without', async () => {
  await expect(askPostgres('disable')).rejects.toThrow(/no encryption/);
});
