import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Batch,
  CompressionTypes,
  type Consumer,
  type EachBatchPayload,
  type Kafka,
  type Producer,
} from 'kafkajs';
import type { Ballot } from '../../contracts/ballot.ts';
import type { LogBatch, LogSubscription, VoteLog } from '../../tally/ports.ts';
import { encodeBallot } from '../../voting/ballots.ts';
import { Unavailable } from '../../voting/ports.ts';
import { readBallot } from './ballot-record.ts';
import { asUnavailable } from './client.ts';
import { partitionByNullifier } from './partitioner.ts';

const hourMs = 3_600_000;
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

export interface KafkaVoteLogConfig {
  kafka: Kafka;
  topic: string;
  partitions: number;
  /** Tallies with one group share the partitions among them. */
  tallyGroup: string;
}

/** The vote log as a Kafka topic, keyed by nullifier: all records of a nullifier are in one partition. */
export class KafkaVoteLog implements VoteLog {
  readonly #config: KafkaVoteLogConfig;
  #producer: Promise<Producer> | undefined;

  constructor(config: KafkaVoteLogConfig) {
    this.#config = config;
  }

  async append(ballots: readonly Ballot[]): Promise<void> {
    if (ballots.length === 0) return;
    try {
      this.#producer ??= connectProducer(this.#config.kafka);
      const producer = await this.#producer;
      const timestamp = dullTimestamp();
      await producer.send({
        topic: this.#config.topic,
        acks: -1,
        compression: CompressionTypes.None,
        messages: ballots.map((each) => ({
          key: each.nullifier,
          value: encodeBallot(each),
          timestamp,
        })),
      });
    } catch (error) {
      await this.#dropProducer();
      throw new Unavailable('kafka', error);
    }
  }

  async *replay(from: ReadonlyMap<number, number> = new Map()): AsyncIterable<LogBatch> {
    const { kafka, topic } = this.#config;
    const left = new Map<number, { position: number; end: number }>();
    for (const [partition, end] of await this.#ends()) {
      const position = from.get(partition) ?? 0;
      if (position < end) left.set(partition, { position, end });
    }
    if (left.size === 0) return;
    const consumer = kafka.consumer({ groupId: `${topic}-replay-${randomUUID()}` });
    const batches = new Handover<Batch>();
    try {
      await this.#orUnavailable(async () => {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        await consumer.run({ autoCommit: false, eachBatch: ({ batch }) => batches.put(batch) });
        for (const [partition, { position }] of left) {
          if (position > 0) consumer.seek({ topic, partition, offset: String(position) });
        }
      });
      while (left.size > 0) {
        const batch = cutBatch(await batches.take(), left);
        if (batch) yield batch;
      }
    } finally {
      batches.close();
      await consumer.disconnect();
    }
  }

  async follow(
    positionOf: (partition: number) => Promise<number>,
    handle: (batch: LogBatch) => Promise<void>,
    onError: (error: unknown) => void,
  ): Promise<LogSubscription> {
    const { kafka, topic, tallyGroup } = this.#config;
    const consumer = kafka.consumer({
      groupId: tallyGroup,
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
    await this.#orUnavailable(async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: this.#config.partitions,
        eachBatch: async (payload) => {
          const begun = performance.now();
          try {
            await this.#handleBatch(consumer, payload, consumed, positionOf, handle);
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

  async length(): Promise<number> {
    return [...(await this.#ends()).values()].reduce((sum, end) => sum + end, 0);
  }

  async close(): Promise<void> {
    await this.#dropProducer();
  }

  /**
   * The tally's own position is what counts, not the group's: a batch that does not begin where the last one ended makes
   * the consumer ask for it, and seek. Kafka's retries bring a batch again whose handler rejects.
   */
  async #handleBatch(
    consumer: Consumer,
    { batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload,
    consumed: Map<number, number>,
    positionOf: (partition: number) => Promise<number>,
    handle: (batch: LogBatch) => Promise<void>,
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

  async #ends(): Promise<Map<number, number>> {
    return this.#orUnavailable(async () => {
      const admin = this.#config.kafka.admin();
      await admin.connect();
      try {
        const offsets = await admin.fetchTopicOffsets(this.#config.topic);
        return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
      } finally {
        await admin.disconnect();
      }
    });
  }

  async #orUnavailable<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw error instanceof Unavailable ? error : new Unavailable('kafka', error);
    }
  }

  /** After a failure an idempotent producer may be out of step with the broker for good; a new one is not. */
  async #dropProducer(): Promise<void> {
    const dropped = this.#producer;
    this.#producer = undefined;
    try {
      await (await dropped)?.disconnect();
    } catch {
      // It never connected, or the broker is gone: nothing is left to disconnect.
    }
  }
}

/** Kafka stores a time with each record; the hour is all that it gets, so that no ballot is dated. */
function dullTimestamp(): string {
  return String(Math.floor(Date.now() / hourMs) * hourMs);
}

async function connectProducer(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    createPartitioner: partitionByNullifier,
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  return producer;
}

/** What of a batch is still to be replayed; moves the partition's position, and forgets one that is at its end. */
function cutBatch(
  { partition, messages }: Batch,
  left: Map<number, { position: number; end: number }>,
): LogBatch | undefined {
  const range = left.get(partition);
  const kept = messages.filter(({ offset }) => {
    return range && Number(offset) >= range.position && Number(offset) < range.end;
  });
  const [first] = kept;
  if (!range || !first) return undefined;
  const from = Number(first.offset);
  range.position = from + kept.length;
  if (range.position >= range.end) left.delete(partition);
  return { partition, from, ballots: kept.map(({ value }) => readBallot(value)) };
}

/** Hands values over one at a time: whoever puts waits until the value is taken, or nobody takes any more. */
class Handover<T> {
  readonly #offered: { value: T; taken: () => void }[] = [];
  #wake: (() => void) | undefined;
  #closed = false;

  async put(value: T): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => {
      this.#offered.push({ value, taken: resolve });
      this.#wake?.();
    });
  }

  async take(): Promise<T> {
    for (;;) {
      const offer = this.#offered.shift();
      if (offer) {
        offer.taken();
        return offer.value;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    this.#closed = true;
    for (const { taken } of this.#offered.splice(0)) taken();
  }
}
