import type { Kafka } from 'kafkajs';
import { withAdmin } from './kafka/client.ts';
import type { Topics } from './kafka/topics.ts';
import type { RedisConnection } from './redis/connection.ts';
import { patternOfKeys } from './redis/keys.ts';

/**
 * Removes the topics and the keys that a rehearsal had before the election was begun anew. What is gone already is no
 * fault, so it may be done at every start: whoever switched may have died before it was.
 */
export async function dropRehearsal(
  { kafka, redis }: { kafka: Kafka; redis: RedisConnection },
  { topics, keys }: { topics: Topics; keys: string },
): Promise<void> {
  await withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const left = [topics.votes, topics.aggregatedVotes].filter((topic) => existing.has(topic));
    if (left.length > 0) await admin.deleteTopics({ topics: left });
  });
  for await (const names of redis.findKeys(patternOfKeys(keys))) {
    await Promise.all(names.map((name) => redis.commands.unlink(name)));
  }
}
