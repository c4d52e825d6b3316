import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { LogBatch, LogSubscription } from '../../tally/ports.ts';
import { readBallot } from './ballot-record.ts';
import { asUnavailable, orUnavailable } from './client.ts';

/** So long nobody counts what was a dead tally's. Kafka allows no less, unless it is told to. */
const sessionMsMax = 6_000;
const heartbeatIntervalMs = 1_500;
const lostTallyCheckIntervalMs = 2_000;
/**
 * Under load the log is read at most this often, so that a read brings many ballots: the results are shown no more often
 * in any case, and each count makes Redis sync its file, for which votes wait. A ballot that comes after a pause is read
 * at once.
 */
const readIntervalMsMin = 30;

/** The log's topic, and who shares it. */
export interface FollowedTopic {
  kafka: Kafka;
  topic: string;
  partitions: number;
  /** Tallies with one group share the partitions among them. */
  tallyGroup: string;
}

/** Who follows the log, see `VoteLog.follow`. */
export interface LogFollower {
  positionOf: (partition: number) => Promise<number>;
  handle: (batch: LogBatch) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Hands over what is in the partitions that this member of the group is given, as `VoteLog.follow` says. */
export async function followLog(
  { kafka, topic, partitions, tallyGroup }: FollowedTopic,
  { positionOf, handle, onError }: LogFollower,
): Promise<LogSubscription> {
  const consumer = joinGroup(kafka, tallyGroup);
  consumer.on(consumer.events.CRASH, ({ payload }) => onError(asUnavailable(payload.error)));
  let assigned: readonly number[] = [];
  const consumed = new Map<number, number>();
  const joined = new Promise<void>((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      assigned = payload.memberAssignment[topic] ?? [];
      // Meanwhile somebody else may have counted on.
      consumed.clear();
      resolve();
    });
  });
  await orUnavailable(async () => {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitions,
      eachBatch: async (payload) => {
        const begun = performance.now();
        try {
          await handleBatch(consumer, payload, consumed, { positionOf, handle });
        } catch (error) {
          consumed.delete(payload.batch.partition);
          onError(asUnavailable(error));
          throw error;
        }
        // kafkajs reads on when every partition's batch is done.
        await sleep(Math.max(0, readIntervalMsMin - (performance.now() - begun)));
      },
    });
    await joined;
  });
  const goBack = async () => {
    for (const partition of assigned) {
      const position = await positionOf(partition);
      if (position >= (consumed.get(partition) ?? 0)) continue;
      consumed.set(partition, position);
      consumer.seek({ topic, partition, offset: String(position) });
    }
  };
  // A tally that has lost its counts is behind what was consumed; with no new vote, nothing else would tell.
  const looking = setInterval(() => void goBack().catch(onError), lostTallyCheckIntervalMs);
  return {
    close: async () => {
      clearInterval(looking);
      await consumer.disconnect();
    },
  };
}

function joinGroup(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    sessionTimeout: sessionMsMax,
    rebalanceTimeout: sessionMsMax,
    heartbeatInterval: heartbeatIntervalMs,
    maxWaitTimeInMs: 500,
    retry: {
      initialRetryTime: 100,
      maxRetryTime: 1_000,
      retries: Number.MAX_SAFE_INTEGER,
      restartOnFailure: async () => true,
    },
  });
}

/**
 * The tally's own position is what counts, not the group's: a batch that does not begin where the last one ended makes
 * the consumer ask for it, and seek. Kafka's retries bring a batch again whose handler rejects.
 */
async function handleBatch(
  consumer: Consumer,
  { batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload,
  consumed: Map<number, number>,
  { positionOf, handle }: Pick<LogFollower, 'positionOf' | 'handle'>,
): Promise<void> {
  if (!isRunning() || isStale()) return;
  const { topic, partition, messages } = batch;
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) return;
  const [from, end] = [Number(first.offset), Number(last.offset) + 1];
  if (consumed.get(partition) !== from) {
    const position = await positionOf(partition);
    consumed.set(partition, position);
    if (position < from || position >= end) {
      consumer.seek({ topic, partition, offset: String(position) });
      return;
    }
  }
  await handle({ partition, from, ballots: messages.map(({ value }) => readBallot(value)) });
  consumed.set(partition, end);
  resolveOffset(last.offset);
  await heartbeat();
}
