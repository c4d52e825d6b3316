import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { someBallot } from '../../testing/some-ballot.ts';
import { parseKafkaAddress } from './address.ts';
import { connectKafka, withAdmin } from './client.ts';
import { KafkaVoteLog } from './vote-log.ts';

const topic = `test-${randomBytes(6).toString('hex')}`;
const kafka = connectKafka(parseKafkaAddress(inject('stack').kafkaBrokers), 'test');
let log: KafkaVoteLog;

beforeEach(async () => {
  await withAdmin(kafka, (admin) =>
    admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true }),
  );
  log = new KafkaVoteLog({ kafka, topic, partitions: 1, tallyGroup: topic });
});
afterEach(async () => {
  await log.close();
  await withAdmin(kafka, (admin) => admin.deleteTopics({ topics: [topic] }));
});

test('a producer that neither succeeds nor fails is given up, and the next one brings the ballot', async () => {
  const make = kafka.producer.bind(kafka);
  let made = 0;
  kafka.producer = (config) => {
    const producer = make(config);
    const never = () => new Promise<never>(() => {});
    return made++ === 0 ? { ...producer, send: never, disconnect: never } : producer;
  };
  await expect(log.append([someBallot])).rejects.toThrow('kafka is unavailable');
  await log.append([someBallot]);
  expect(made).toBe(2);
  expect(await log.length()).toBe(1);
}, 60_000);
