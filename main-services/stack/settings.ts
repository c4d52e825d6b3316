/**
 * What the stack's three servers are and how they are set: one source for the native servers, and what
 * `docker-compose.yml` is compared with.
 */

export const serverNames = ['kafka', 'redis', 'postgres'] as const;
export type ServerName = (typeof serverNames)[number];

/** The addresses that a station needs, in the form of its environment variables. */
export interface StackAddresses {
  kafkaBrokers: string;
  redisUrl: string;
  databaseUrl: string;
}

export const kafkaSettings = {
  title: 'Kafka',
  version: '4.1.0',
  image: 'apache/kafka:4.1.0',
  port: 9092,
  heap: '-Xmx512m',
  /** The oldest Java that this broker runs on. */
  javaMajorMin: 17,
  /** Of one node that is both broker and controller. Listeners and folders depend on where it runs. */
  properties: {
    'node.id': '1',
    'process.roles': 'broker,controller',
    'controller.listener.names': 'CONTROLLER',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    // One broker gains nothing from the usual 50 partitions, and starts and recovers faster without them.
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.num.partitions': '1',
    // A group of the only consumer there is need not wait for others.
    'group.initial.rebalance.delay.ms': '0',
    // A killed broker is let in again when its last session has ended: after 9 s unless told, which nobody else needs here.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    // A topic with a mistyped name is an error, and every topic gets the settings that Kenchi gives it.
    'auto.create.topics.enable': 'false',
    // Votes are never deleted, not even in a topic that somebody made without Kenchi's settings.
    'log.retention.ms': '-1',
  },
} as const;

export const redisSettings = {
  title: 'Redis',
  versionMajorMin: 7,
  image: 'redis:7',
  port: 6379,
  config: {
    appendonly: 'yes',
    // With `everysec`, a kill loses acknowledged writes.
    appendfsync: 'always',
    // A rewrite takes a core for seconds while people vote. At 64 MB, the default, it would come every 100,000 votes or so. (512 MiB.)
    'auto-aof-rewrite-min-size': '536870912',
    // A full Redis must refuse a vote, not forget another.
    'maxmemory-policy': 'noeviction',
    // The append-only file is what is loaded; snapshots beside it would only cost forks.
    save: '',
  },
} as const;

export const postgresSettings = {
  title: 'PostgreSQL',
  /** Debian 12's. A native server may be newer: Kenchi uses nothing that a newer one lacks. */
  versionMajorMin: 15,
  image: 'postgres:15',
  port: 5432,
  user: 'kenchi',
  database: 'kenchi',
  initdbArgs: ['--encoding=UTF8', '--locale=C', '--data-checksums', '--auth-host=scram-sha-256'],
  parameters: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
} as const;

export const serverTitles: Readonly<Record<ServerName, string>> = {
  kafka: kafkaSettings.title,
  redis: redisSettings.title,
  postgres: postgresSettings.title,
};

export const preferredPorts: Readonly<Record<ServerName, number>> = {
  kafka: kafkaSettings.port,
  redis: redisSettings.port,
  postgres: postgresSettings.port,
};

/** What whoever starts compose by hand has to set; `npm run stack` makes one up and keeps it. */
export const passwordVariable = 'KENCHI_POSTGRES_PASSWORD';

/** The variables through which `docker-compose.yml` takes other ports than the usual ones. */
export const portVariables: Readonly<Record<ServerName, string>> = {
  kafka: 'KENCHI_KAFKA_PORT',
  redis: 'KENCHI_REDIS_PORT',
  postgres: 'KENCHI_POSTGRES_PORT',
};

export function addressesOf(ports: Readonly<Record<ServerName, number>>, password: string): StackAddresses {
  const { user, database } = postgresSettings;
  return {
    kafkaBrokers: `127.0.0.1:${ports.kafka}`,
    redisUrl: `redis://127.0.0.1:${ports.redis}`,
    databaseUrl: `postgres://${user}:${password}@127.0.0.1:${ports.postgres}/${database}`,
  };
}

/** The environment variables that a station reads the addresses from. */
export function stackEnvironment(addresses: StackAddresses): Record<string, string> {
  return {
    KAFKA_BROKERS: addresses.kafkaBrokers,
    REDIS_URL: addresses.redisUrl,
    DATABASE_URL: addresses.databaseUrl,
  };
}
