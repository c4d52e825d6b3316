import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { LogBatch } from '../../tally/ports.ts';
import { readBallot } from './ballot-record.ts';
import { asUnavailable, orUnavailable } from './client.ts';

/** So long nobody counts what was a dead tally's. Kafka allows no less, unless it is told to. */
const sessionMsMax = 6_000;
const heartbeatIntervalMs = 1_500;
/**
 * Under load the log is read at most this often, so that a read brings many ballots: each is followed by new results, and each
 * count makes Redis sync its file, for which votes wait. A ballot that comes after a pause is read at once.
 */
const readIntervalMsMin = 50;

/** So long Kafka may leave a request for more unanswered that it should answer after half a second. */
const silenceMsMax = 4_000;

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

/** One membership in the group of the tallies, from its beginning to its end. */
export interface LogConsumer {
  /** Resolves once it has its partitions. Rejects when Kafka does not answer: then it has ended. */
  joined: Promise<void>;
  /** Its partitions, while Kafka answers and batches are handled; none otherwise. */
  readonly reading: readonly number[];
  /** Whether it asked Kafka for something, or handled a batch, since this was last asked. `ended`: it will do neither again. */
  signOfLife(): 'yes' | 'none' | 'ended';
  /** Reads again what the tally has lost since it was handed over. */
  goBack(): Promise<void>;
  /** Hands nothing over any more, and leaves the group; that may take as long as Kafka does. */
  close(): Promise<void>;
}

/** Starts to hand over what is in the partitions that this member of the group is given. */
export function startLogConsumer(
  { kafka, topic, partitions, tallyGroup }: FollowedTopic,
  { positionOf, handle, onError }: LogFollower,
): LogConsumer {
  let alive = true;
  let ended = false;
  const consumer = joinGroup(kafka, tallyGroup, () => !ended);
  let assigned: readonly number[] = [];
  const consumed = new Map<number, number>();
  const showLife = () => {
    alive = true;
  };
  const progress = new Progress();
  consumer.on(consumer.events.FETCH_START, ({ payload }) => {
    showLife();
    progress.asked(payload.nodeId);
  });
  consumer.on(consumer.events.FETCH, ({ payload }) => progress.answered(payload.nodeId));
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    progress.stopped();
    // kafkajs starts again after most errors, but not after all of them.
    if (!payload.restart) ended = true;
    onError(asUnavailable(payload.error));
  });
  const hasPartitions = new Promise<void>((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      // It was in the middle of joining when it was closed: it must not keep partitions that it does not count.
      if (ended) consumer.disconnect().catch(() => {});
      progress.begun();
      assigned = payload.memberAssignment[topic] ?? [];
      // Meanwhile somebody else may have counted on.
      consumed.clear();
      resolve();
    });
  });
  const eachBatch = async (payload: EachBatchPayload) => {
    if (ended) return;
    showLife();
    const begun = performance.now();
    try {
      await handleBatch(consumer, payload, consumed, { positionOf, handle });
    } catch (error) {
      consumed.delete(payload.batch.partition);
      onError(asUnavailable(error));
      throw error;
    }
    progress.made();
    // kafkajs reads on when every partition's batch is done.
    await sleep(Math.max(0, readIntervalMsMin - (performance.now() - begun)));
    showLife();
  };
  const joined = orUnavailable(async () => {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitions,
      eachBatch,
    });
    await hasPartitions;
  });
  joined.catch(() => {
    ended = true;
  });
  return {
    joined,
    get reading() {
      return progress.isRecent && !ended ? assigned : [];
    },
    signOfLife: () => {
      const was = alive;
      alive = false;
      if (ended) return 'ended';
      return was ? 'yes' : 'none';
    },
    goBack: async () => {
      for (const partition of assigned) {
        const position = await positionOf(partition);
        if (position >= (consumed.get(partition) ?? 0)) continue;
        consumed.set(partition, position);
        consumer.seek({ topic, partition, offset: String(position) });
      }
    },
    close: async () => {
      ended = true;
      await consumer.disconnect();
    },
  };
}

/** When each of Kafka's brokers was asked for more, and when the last of them answered. */
class Progress {
  readonly #askedAtMs = new Map<number, number>();
  #madeAtMs = Number.NEGATIVE_INFINITY;

  asked(broker: number): void {
    this.#askedAtMs.set(broker, performance.now());
  }

  answered(broker: number): void {
    this.#askedAtMs.delete(broker);
    this.made();
  }

  made(): void {
    this.#madeAtMs = performance.now();
  }

  /** What was asked before has no answer any more. */
  begun(): void {
    this.#askedAtMs.clear();
    this.made();
  }

  stopped(): void {
    this.#askedAtMs.clear();
    this.#madeAtMs = Number.NEGATIVE_INFINITY;
  }

  get isRecent(): boolean {
    return Math.min(this.#madeAtMs, ...this.#askedAtMs.values()) > performance.now() - silenceMsMax;
  }
}

function joinGroup(kafka: Kafka, groupId: string, mayRestart: () => boolean): Consumer {
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
      restartOnFailure: async () => mayRestart(),
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
