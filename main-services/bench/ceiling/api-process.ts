import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { Redis } from 'ioredis';
import { Kafka, logLevel, type Message, type Producer } from 'kafkajs';
import type { VoteRequest } from '../../contracts/voting.ts';
import { quietKafkajs } from '../../kafka-client/quiet-kafkajs.ts';
import { serveOrders } from '../processes/helper-process.ts';
import { type CeilingPlace, ceilingPlace } from './place.ts';

// The bare ceiling: what the same parts (Fastify, ioredis, kafkajs) do with nothing between them. One script, one batched
// produce with acks=all; nothing is validated, logged, derived or told apart. Kenchi can't be faster than this.

const lingerMs = 2;

/** Collects for two milliseconds, then sends all of it in one request. */
class LingeringProducer {
  readonly #producer: Producer;
  readonly #topic: string;
  #waiting: { message: Message; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(producer: Producer, topic: string) {
    this.#producer = producer;
    this.#topic = topic;
  }

  send(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject });
      this.#timer ??= setTimeout(() => void this.#flush(), lingerMs);
    });
  }

  async #flush(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    this.#timer = undefined;
    try {
      const messages = group.map(({ message }) => message);
      await this.#producer.send({ topic: this.#topic, acks: -1, messages });
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

const app = Fastify();
const closing: (() => unknown)[] = [() => app.close()];

async function listen({ redisUrl, kafkaBrokers, topic, keys }: CeilingPlace): Promise<{ url: string }> {
  const redis = new Redis(redisUrl, { enableAutoPipelining: true });
  closing.push(() => redis.disconnect());
  const script = readFileSync(new URL('./burn-key.lua', import.meta.url), 'utf8');
  await redis.script('LOAD', script);
  const sha = createHash('sha1').update(script).digest('hex');
  quietKafkajs();
  const kafka = new Kafka({ clientId: 'bench', brokers: kafkaBrokers, logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  closing.push(() => producer.disconnect());
  const votes = new LingeringProducer(producer, topic);
  app.post<{ Body: VoteRequest }>('/vote', async (request, reply) => {
    const { personal_id, guid, candidate } = request.body;
    const burnt = await redis.evalsha(sha, 1, keys, personal_id, guid);
    if (burnt !== 1) return reply.code(409).send({ status: 'refused' });
    await votes.send({ key: guid, value: JSON.stringify({ candidate }) });
    return reply.code(201).send({ status: 'recorded' });
  });
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

await serveOrders(ceilingPlace, listen, async () => {
  for (const close of closing) await close();
});
