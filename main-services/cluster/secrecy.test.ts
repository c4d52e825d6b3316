import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { inject } from 'vitest';
import { z } from 'zod';
import { type ClusterScope, openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { describeSecrecy } from '../testing/secrecy/secrecy-contracts.ts';
import type { Transcript } from '../testing/secrecy/transcript.ts';
import { topicsOf } from './kafka/topics.ts';

describeSecrecy('cluster', async () => {
  const scope = await openClusterScope(inject('stack'));
  const { dataDir, remove } = await temporaryDataDir();
  return {
    place: { dataDir, cluster: scope.config },
    environment: scope.environment,
    name: scope.namespace,
    watch: () => watch(scope),
    remove: async () => {
      await scope.drop();
      await remove();
    },
  };
});

/** What is said to whom: every channel, the topic for consumers outside, and all that the wall's keys hold. */
async function watch(scope: ClusterScope): Promise<(transcript: Transcript) => Promise<void>> {
  const subscriber = new Redis(scope.redisUrl);
  const heard = new Map<string, string>();
  subscriber.on('pmessage', (_pattern: string, channel: string, text: string) => {
    heard.set(`channel ${channel}, ${stepOf(text)}`, text);
  });
  await subscriber.psubscribe(`${scope.namespace}*`);
  return async (transcript) => {
    subscriber.disconnect();
    const inOrder = [...heard].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [source, text] of inOrder) transcript.see(source, text);
    transcript.see('messages for consumers outside', String(await countMessages(scope)));
    await seeKeys(scope, transcript);
  };
}

/** How many changes a publication gathers is a matter of time: of each number of check-ins the last state is compared. */
function stepOf(text: string): string {
  const state = z.object({ turnout: z.object({ checked_in: z.int() }), status: z.string() });
  const parsed = state.safeParse(text.startsWith('{') ? JSON.parse(text) : undefined);
  return parsed.success ? `${parsed.data.turnout.checked_in} checked in, ${parsed.data.status}` : text;
}

async function countMessages({ kafkaBrokers, namespace }: ClusterScope): Promise<number> {
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const partitions = await admin.fetchTopicOffsets(topicsOf(`${namespace}.`).aggregatedVotes);
  await admin.disconnect();
  return partitions.reduce((sum, { high }) => sum + Number(high), 0);
}

/**
 * Every key but for those that are the ballot box and its count, which have the choices in them and are for nobody to
 * read. Of the limits, whose counts go down with time, the names are compared alone.
 */
async function seeKeys({ redisUrl, namespace }: ClusterScope, transcript: Transcript): Promise<void> {
  const redis = new Redis(redisUrl);
  const names = (await redis.keys(`${namespace}*`)).sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    const isLimit = /\{guesses\}|:requests:/.test(name);
    const isBox = /\{(?:box|ballots-\d+)\}:(?:ballots|receipts)$|\{tally-\d+\}:counts$/.test(name);
    transcript.see(`key ${name}`, isLimit || isBox ? '' : await read(redis, name));
  }
  redis.disconnect();
}

async function read(redis: Redis, name: string): Promise<string> {
  switch (await redis.type(name)) {
    case 'hash':
      return JSON.stringify(Object.entries(await redis.hgetall(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
    case 'set':
      return JSON.stringify((await redis.smembersBuffer(name)).map((each) => each.toString('hex')).sort());
    default:
      return (await redis.get(name)) ?? '';
  }
}
