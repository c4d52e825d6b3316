import type { Kafka } from 'kafkajs';
import type { Topics } from './kafka/topics.ts';
import type { RedisConnection } from './redis/connection.ts';

/**
 * Removes the topics and the keys that a rehearsal had before the election was begun anew. What is gone already is no
 * fault, so it may be done at every start: whoever switched may have died before it was.
 */
export async function dropRehearsal(
  { kafka, redis }: { kafka: Kafka; redis: RedisConnection },
  { topics, keys }: { topics: Topics; keys: string },
): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const left = [topics.votes, topics.aggregatedVotes].filter((topic) => existing.has(topic));
    if (left.length > 0) await admin.deleteTopics({ topics: left });
  } finally {
    await admin.disconnect();
  }
  // Each of its keys begins with the namespace and a hash tag.
  for await (const names of redis.findKeys(`${keys}:{*`)) {
    await Promise.all(names.map((name) => redis.commands.unlink(name)));
  }
}
