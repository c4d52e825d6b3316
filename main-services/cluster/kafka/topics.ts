import type { Kafka } from 'kafkajs';
import { withAdmin } from './client.ts';

/** The two topics; a prefix keeps elections, and tests, on one Kafka apart. */
export interface Topics {
  votes: string;
  aggregatedVotes: string;
}

export function topicsOf(prefix: string): Topics {
  return { votes: `${prefix}votes`, aggregatedVotes: `${prefix}aggregated_votes` };
}

/**
 * Makes the topics that are missing: `votes` is kept for ever, `aggregated_votes` is compacted. Answers how many
 * partitions `votes` has; a nullifier's partition, and so its tally, follows from that, so it never changes.
 */
export async function ensureTopics(
  kafka: Kafka,
  topics: Topics,
  partitions: number,
  replicationFactor = -1,
): Promise<number> {
  return withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = [
      {
        topic: topics.votes,
        numPartitions: partitions,
        replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: '-1' },
          { name: 'retention.bytes', value: '-1' },
          { name: 'cleanup.policy', value: 'delete' },
          { name: 'message.timestamp.type', value: 'CreateTime' },
        ],
      },
      {
        topic: topics.aggregatedVotes,
        numPartitions: 1,
        replicationFactor,
        configEntries: [{ name: 'cleanup.policy', value: 'compact' }],
      },
    ].filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
    const { topics: described } = await admin.fetchTopicMetadata({ topics: [topics.votes] });
    return described[0]?.partitions.length ?? partitions;
  });
}

/** How many records were ever written to a topic; none to one that is not there. */
export async function countRecords(kafka: Kafka, topic: string): Promise<number> {
  return withAdmin(kafka, async (admin) => {
    if (!(await admin.listTopics()).includes(topic)) return 0;
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  });
}
