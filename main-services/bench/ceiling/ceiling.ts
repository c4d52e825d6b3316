import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import type { VoterCredentials } from '../../contracts/voting.ts';
import { createVoterCards, voterCardsFile } from '../../roll/voter-cards.ts';
import { makeGuid } from '../../voting/keys.ts';
import { startHelper } from '../processes/helper-process.ts';
import type { BenchServers } from '../servers.ts';
import { Closing, type RunningSubject, type Subject } from '../subject.ts';
import { type CeilingPlace, ceilingCounting, ceilingListening, partitions } from './place.ts';

const keysPerWrite = 1_000;

/** The bare ceiling as two processes: one that takes votes, and one that counts them. */
export function ceilingSubject(servers: BenchServers, candidateIds: readonly string[]): Subject {
  let runs = 0;
  return {
    name: 'ceiling',
    servers: ['redis', 'kafka'],
    start: (voters, nodeOptionsOf) =>
      Closing.around(async (closing): Promise<RunningSubject> => {
        const name = `ceiling-${++runs}`;
        const place: CeilingPlace = {
          redisUrl: servers.redisUrl,
          kafkaBrokers: servers.kafkaBrokers.split(','),
          topic: name,
          keys: `${name}:keys`,
          counts: `${name}:counts`,
        };
        await servers.empty();
        await makeTopic(place);
        const redis = new Redis(servers.redisUrl, { enableAutoPipelining: true });
        closing.later(() => redis.disconnect());
        const folder = await mkdtemp(join(tmpdir(), 'kenchi-bench-'));
        closing.later(() => rm(folder, { recursive: true, force: true }));
        const cardsFile = voterCardsFile(folder);
        await makeKeys(redis, place.keys, cardsFile, voters);
        const counter = startHelper(
          new URL('./counter-process.ts', import.meta.url),
          nodeOptionsOf('counter'),
        );
        closing.later(counter.stop);
        await counter.ask(place, ceilingCounting);
        const api = startHelper(new URL('./api-process.ts', import.meta.url), nodeOptionsOf('api'));
        closing.later(api.stop);
        const { url } = await api.ask(place, ceilingListening);
        return {
          url,
          cardsFile,
          candidateIds,
          watch: { by: 'channel', redisUrl: servers.redisUrl, channel: place.counts },
          processes: new Map([
            ['api', api.pid],
            ['counter', counter.pid],
          ]),
          counted: async () => {
            const counts = await redis.hvals(place.counts);
            return counts.reduce((sum, votes) => sum + Number(votes), 0);
          },
          stop: () => closing.run(),
          // Its processes write to this one's standard error.
          complaints: () => '',
        };
      }),
  };
}

async function makeTopic({ kafkaBrokers, topic }: CeilingPlace): Promise<void> {
  const kafka = new Kafka({ clientId: 'bench', brokers: kafkaBrokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const topics = [{ topic, numPartitions: partitions, replicationFactor: 1 }];
    await admin.createTopics({ topics, waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
}

/** Gives every voter a key and a card. */
async function makeKeys(redis: Redis, keys: string, cardsFile: string, voters: number): Promise<void> {
  const cards = await createVoterCards(cardsFile);
  let block: VoterCredentials[] = [];
  for (let voter = 1; voter <= voters; voter++) {
    const card = { personal_id: String(voter).padStart(11, '0'), guid: makeGuid() };
    await cards.write(card);
    block.push(card);
    if (block.length < keysPerWrite && voter < voters) continue;
    await redis.hset(keys, new Map(block.map(({ personal_id, guid }) => [personal_id, guid])));
    block = [];
  }
  await cards.finish();
  await cards.publish();
}
