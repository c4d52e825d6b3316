import { Redis } from 'ioredis';
import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { ClusterConfig } from '../profiles/cluster-config.ts';
import { schemaOf } from '../profiles/cluster-election.ts';
import { electionHome } from '../profiles/election-home.ts';
import { ElectionExists, NoElection } from '../profiles/stores.ts';
import { openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { connectKafka } from './kafka/client.ts';
import { ensureTopics, topicsOf } from './kafka/topics.ts';
import { NamesInUse } from './used-names.ts';

/** Servers on which no election was made yet. */
async function openScope() {
  const scope = await openClusterScope(inject('stack'));
  onTestFinished(() => scope.drop());
  const { dataDir, remove } = await temporaryDataDir();
  onTestFinished(remove);
  return { ...scope, home: electionHome({ dataDir, cluster: scope.config }) };
}

async function hasSchema(config: ClusterConfig): Promise<boolean> {
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schemaOf(config)]);
  return rowCount === 1;
}

test.each(['', 'official.'])(
  'no election is made where ballots of another would be counted in it (%s)',
  async (mode) => {
    const { home, config, namespace } = await openScope();
    const kafka = connectKafka(config.kafka, 'test');
    const topics = topicsOf(`${namespace}.${mode}`);
    await ensureTopics(kafka, topics, 1);
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic: topics.votes, messages: [{ value: 'an old ballot' }] });
    await producer.disconnect();
    await expect(home.create(testElection())).rejects.toThrow(NamesInUse);
    await expect(home.open('exclusive')).rejects.toThrow(NoElection);
    expect(await hasSchema(config)).toBe(false);
  },
);

test.each(['', '-official'])(
  'no election is made where Redis knows the voters of another (%s)',
  async (mode) => {
    const { home, config, redisUrl, namespace } = await openScope();
    const redis = new Redis(redisUrl);
    onTestFinished(() => redis.disconnect());
    const left = `${namespace}${mode}:{box}:voters`;
    await redis.hset(left, '01000000001', 'an old key');
    await expect(home.create(testElection())).rejects.toThrow(NamesInUse);
    await redis.unlink(left);
    await home.create(testElection());
    expect(await hasSchema(config)).toBe(true);
    await expect(home.create(testElection())).rejects.toThrow(ElectionExists);
  },
);

test('a making that was cut short may be made again: its topics are empty', async () => {
  const { home, config, namespace } = await openScope();
  await ensureTopics(connectKafka(config.kafka, 'test'), topicsOf(`${namespace}.`), 1);
  await home.create(testElection());
  const stores = await home.open('exclusive');
  await stores.close();
});
