import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { quietKafkajs } from '../kafka-client/quiet-kafkajs.ts';
import { type ClusterConfig, clusterConfig } from '../profiles/cluster-config.ts';
import type { StackAddresses } from '../stack/settings.ts';

/** Servers that tests share. */
export interface TestServers extends StackAddresses {
  /** They go after the tests, with all that is in them. */
  areTemporary?: boolean;
}

/** A part of the shared servers that no other test sees. */
export interface ClusterScope extends StackAddresses {
  /** Begins the name of every topic, group and Redis key of this scope. */
  namespace: string;
  /** How the cluster profile is told of it. */
  config: ClusterConfig;
  /** The same for a process. */
  environment: Record<string, string>;
  /**
   * Deletes its database, and every topic, group and key of the namespace. On temporary servers nothing: it takes a test
   * as long as all else that it does.
   */
  drop(): Promise<void>;
}

const partitions = 2;
/** Kafka notices that a member was killed when its session is over, after 30 s. */
const groupsMsMax = 60_000;
const groupsPollMs = 250;

/** Makes an empty database, and a namespace that nobody else has. */
export async function openClusterScope(stack: TestServers, shards?: number): Promise<ClusterScope> {
  const namespace = `test_${randomBytes(6).toString('hex')}`;
  await administer(stack, `CREATE DATABASE ${namespace}`);
  const databaseUrl = new URL(stack.databaseUrl);
  databaseUrl.pathname = `/${namespace}`;
  const { kafkaBrokers, redisUrl } = stack;
  const addresses = { kafkaBrokers, redisUrl, databaseUrl: databaseUrl.href };
  const config = clusterConfig.parse({
    kafka: kafkaBrokers,
    redis: redisUrl,
    databaseUrl: databaseUrl.href,
    namespace,
    partitions,
    shards,
  });
  return {
    ...addresses,
    namespace,
    config,
    environment: {
      KENCHI_PROFILE: 'cluster',
      KENCHI_NAMESPACE: namespace,
      KAFKA_BROKERS: addresses.kafkaBrokers,
      KAFKA_PARTITIONS: String(partitions),
      REDIS_SHARDS: String(config.shards),
      REDIS_URL: addresses.redisUrl,
      DATABASE_URL: addresses.databaseUrl,
    },
    drop: async () => {
      if (stack.areTemporary) return;
      await Promise.all([
        administer(stack, `DROP DATABASE IF EXISTS ${namespace} WITH (FORCE)`),
        cleanKafka(config.kafka, namespace),
        deleteKeys(config.redis, namespace),
      ]);
    },
  };
}

async function administer({ databaseUrl }: StackAddresses, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function cleanKafka({ brokers, tls, login }: ClusterConfig['kafka'], prefix: string): Promise<void> {
  quietKafkajs();
  const kafka = new Kafka({
    brokers: [...brokers],
    ssl: tls,
    ...(login && { sasl: login }),
    clientId: 'kenchi-test',
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    await deleteGroups(admin, prefix);
  } finally {
    await admin.disconnect();
  }
}

/** A group whose member was killed can be deleted when Kafka has noticed. */
async function deleteGroups(admin: Admin, prefix: string): Promise<void> {
  for (const deadline = performance.now() + groupsMsMax; ; await sleep(groupsPollMs)) {
    const { groups } = await admin.listGroups();
    const ids = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix));
    if (ids.length === 0) return;
    const deleted = await admin.deleteGroups(ids).then(
      () => true,
      () => false,
    );
    if (deleted) return;
    if (performance.now() > deadline) throw new Error(`Kafka keeps these groups: ${ids.join(', ')}`);
  }
}

/** A Redis Cluster is the test's own: it goes as a whole, and by then may have servers that nobody can ask any more. */
async function deleteKeys(address: ClusterConfig['redis'], prefix: string): Promise<void> {
  if (address.kind === 'cluster') return;
  const client = new Redis(address.url);
  try {
    for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1_000 })) {
      await Promise.all(keys.map((key: string) => client.unlink(key)));
    }
  } finally {
    client.disconnect();
  }
}
