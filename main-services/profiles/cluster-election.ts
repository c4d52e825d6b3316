import { randomBytes } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { Pool } from 'pg';
import { connectKafka } from '../cluster/kafka/client.ts';
import { ensureTopics, topicsOf } from '../cluster/kafka/topics.ts';
import { connectPostgres, orUnavailable } from '../cluster/postgres/connection.ts';
import { migrateDatabase } from '../cluster/postgres/migrations.ts';
import { copyDefinedCredentials } from '../cluster/postgres/staff-tables.ts';
import { inTransaction } from '../cluster/postgres/transaction.ts';
import { connectRedis } from '../cluster/redis/connect.ts';
import { orUnavailable as redisOrUnavailable } from '../cluster/redis/connection.ts';
import { requireUnusedNames } from '../cluster/used-names.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import { storedElection } from '../election/election-file.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { ElectionExists, NoElection } from './stores.ts';

/**
 * Makes the schema, the topics, the election and polls in `setup`. Throws {@link ElectionExists}, and `NamesInUse`, and has changed
 * nothing then.
 */
export async function createClusterElection(
  config: ClusterConfig,
  election: ElectionDefinition,
): Promise<void> {
  const schema = schemaOf(config);
  const pool = connectPostgres(config.databaseUrl, schema);
  try {
    if (await hasElection(pool, schema)) throw new ElectionExists('This database has an election already.');
    const kafka = connectKafka(config.kafka, 'kenchi');
    await requireUnusedServers(kafka, config);
    await orUnavailable(pool.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`));
    await migrateDatabase(pool);
    const partitions = await ensureTopics(
      kafka,
      topicsOf(namesOf(config, false).topicPrefix),
      config.partitions,
    );
    const epoch = randomBytes(9).toString('base64url');
    await inTransaction(pool, async (client) => {
      await client.query(
        'INSERT INTO election (id, epoch, partitions, shards, definition) VALUES ($1, $2, $3, $4, $5)',
        [election.id, epoch, partitions, config.shards, JSON.stringify(election)],
      );
      await client.query("INSERT INTO polls (status, since, version) VALUES ('setup', now(), 0)");
      await client.query(copyDefinedCredentials);
    });
  } finally {
    await pool.end();
  }
}

async function hasElection(pool: Pool, schema: string): Promise<boolean> {
  const { rows } = await orUnavailable(
    pool.query<{ found: string | null }>('SELECT to_regclass($1)::text AS found', [`${schema}.election`]),
  );
  if (rows[0]?.found === null) return false;
  return (await orUnavailable(pool.query('SELECT 1 FROM election'))).rowCount !== 0;
}

/** Neither as it begins nor when it is begun anew may an election find what is not its own. */
async function requireUnusedServers(kafka: Kafka, config: ClusterConfig): Promise<void> {
  const redis = connectRedis(config.redis);
  try {
    await redisOrUnavailable(redis.connect());
    for (const isBegunAnew of [false, true]) {
      const { topicPrefix, keys } = namesOf(config, isBegunAnew);
      await requireUnusedNames({ kafka, redis }, { votesTopic: topicsOf(topicPrefix).votes, keys });
    }
  } finally {
    redis.close();
  }
}

/** What the database has of the election, brought to the newest schema. Throws {@link NoElection}. */
export async function readElection(pool: Pool, config: ClusterConfig) {
  await requireSchema(pool, schemaOf(config));
  await migrateDatabase(pool);
  const { rows } = await pool.query<{
    epoch: string;
    partitions: number;
    shards: number;
    definition: unknown;
    mode: string | null;
  }>('SELECT epoch, partitions, shards, definition, mode FROM election');
  const [row] = rows;
  if (!row) throw noElection();
  const election = storedElection(JSON.stringify(row.definition), row.mode);
  return { ...row, election, isBegunAnew: row.mode !== null };
}

/** The schema of the database in which all of its tables are. */
export function schemaOf({ namespace }: ClusterConfig): string {
  return namespace ?? 'kenchi';
}

/**
 * What an election's topics and keys begin with. One that was begun anew, after a rehearsal, has others than the rehearsal
 * had, so nothing that a process still does there counts.
 */
export function namesOf(
  { namespace }: ClusterConfig,
  isBegunAnew: boolean,
): { topicPrefix: string; keys: string } {
  const prefix = namespace === undefined ? '' : `${namespace}.`;
  const keys = namespace ?? 'kenchi';
  return isBegunAnew
    ? { topicPrefix: `${prefix}official.`, keys: `${keys}-official` }
    : { topicPrefix: prefix, keys };
}

async function requireSchema(pool: Pool, schema: string): Promise<void> {
  const { rows } = await orUnavailable(
    pool.query<{ found: string | null }>('SELECT to_regnamespace($1)::text AS found', [schema]),
  );
  if (rows[0]?.found === null) throw noElection();
}

function noElection(): NoElection {
  return new NoElection('The database has no election. Make one with: npm run db:init -- --profile cluster');
}
