import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { quietKafkajs } from '../kafka-client/quiet-kafkajs.ts';
import type { StackAddresses } from '../stack/settings.ts';

/** A key, a topic or a table, with all that it holds. */
export interface DumpedPlace {
  name: string;
  bytes: Buffer;
}

/** Every key of Redis with its value, in whatever type. */
export async function dumpRedis(url: string): Promise<DumpedPlace[]> {
  const redis = new Redis(url);
  try {
    const places: DumpedPlace[] = [];
    for (const key of await redis.keys('*')) {
      const parts = await readKey(redis, key);
      places.push({ name: `Redis ${key}`, bytes: Buffer.concat([Buffer.from(key), ...parts]) });
    }
    return places;
  } finally {
    redis.disconnect();
  }
}

async function readKey(redis: Redis, key: string): Promise<Buffer[]> {
  const type = await redis.type(key);
  switch (type) {
    case 'hash':
      return Object.entries(await redis.hgetallBuffer(key)).flatMap(([field, value]) => [
        Buffer.from(`\n${field}\t`),
        value,
      ]);
    case 'set':
      return (await redis.smembersBuffer(key)).flatMap((member) => [Buffer.from('\n'), member]);
    case 'string':
      return [(await redis.getBuffer(key)) ?? Buffer.alloc(0)];
    default:
      throw new TypeError(`a ${type} is not read here; ${key} is one`);
  }
}

/** Every record of every topic: key, value, headers and time. */
export async function dumpKafka(brokers: string): Promise<DumpedPlace[]> {
  quietKafkajs();
  const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'dump', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
  const counts = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
  await admin.disconnect();
  let left = counts.flat().reduce((sum, { high }) => sum + Number(high), 0);
  const places = new Map<string, Buffer[]>(topics.map((topic) => [topic, []]));
  if (left === 0) return [];
  const consumer = kafka.consumer({ groupId: 'dump' });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ topic, message: { key, value, headers = {}, timestamp } }) => {
          const extra = Buffer.from(`\t${timestamp}\t${JSON.stringify(headers)}\n`);
          const values = Object.values(headers).flat();
          const raw = values.map((each) => Buffer.from(each ?? ''));
          places.get(topic)?.push(key ?? Buffer.alloc(0), value ?? Buffer.alloc(0), extra, ...raw);
          if (--left === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return [...places].map(([topic, parts]) => ({ name: `Kafka ${topic}`, bytes: Buffer.concat(parts) }));
}

/** Every row of every table. */
export async function dumpPostgres(databaseUrl: string): Promise<DumpedPlace[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const places: DumpedPlace[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
      places.push({ name: `PostgreSQL ${name}`, bytes: Buffer.from(rows.map(({ row }) => row).join('\n')) });
    }
    return places;
  } finally {
    await client.end();
  }
}

/** Where PostgreSQL keeps its files. */
export async function postgresFolder({ databaseUrl }: Pick<StackAddresses, 'databaseUrl'>): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CHECKPOINT');
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory ?? '';
  } finally {
    await client.end();
  }
}

/** Every file in a folder, however deep. */
export function* filesIn(folder: string): Generator<DumpedPlace> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else yield { name: path, bytes: readFileSync(path) };
  }
}
