import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { quietKafkajs } from '../../kafka-client/quiet-kafkajs.ts';
import { serveOrders } from '../processes/helper-process.ts';
import { type CeilingPlace, ceilingPlace, partitions } from './place.ts';

// The bare ceiling's counter: adds each batch up and puts it into Redis. It does not notice a batch that comes twice.

const closing: (() => unknown)[] = [];

async function count({ redisUrl, kafkaBrokers, topic, counts }: CeilingPlace): Promise<object> {
  const redis = new Redis(redisUrl, { enableAutoPipelining: true });
  closing.push(() => redis.disconnect());
  quietKafkajs();
  const kafka = new Kafka({ clientId: 'bench', brokers: kafkaBrokers, logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${topic}-counter` });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.connect();
  closing.unshift(() => consumer.disconnect());
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: partitions,
    eachBatch: async ({ batch }) => {
      const sums = new Map<string, number>();
      for (const { value } of batch.messages) {
        const { candidate } = JSON.parse(String(value));
        sums.set(candidate, (sums.get(candidate) ?? 0) + 1);
      }
      // All of it in one request; the channel, which has the hash's name, tells whoever watches.
      const writes = [...sums].flatMap(([candidate, votes]) => [
        redis.hincrby(counts, candidate, votes),
        redis.publish(counts, `${candidate} ${votes}`),
      ]);
      await Promise.all(writes);
    },
  });
  await joined;
  return { counting: true };
}

await serveOrders(ceilingPlace, count, async () => {
  for (const close of closing) await close();
});
