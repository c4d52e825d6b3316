import { CompressionTypes, type Kafka, type Producer } from 'kafkajs';
import type { Ballot } from '../../contracts/ballot.ts';
import type { LogBatch, LogSubscription, VoteLog } from '../../tally/ports.ts';
import { encodeBallot } from '../../voting/ballots.ts';
import { inTime } from '../../voting/in-time.ts';
import { Unavailable } from '../../voting/ports.ts';
import { orUnavailable, withAdmin } from './client.ts';
import { followLog } from './follow-log.ts';
import type { FollowedTopic, LogFollower } from './log-consumer.ts';
import { partitionByNullifier } from './partitioner.ts';
import { type PartitionRange, replayLog } from './replay-log.ts';

const hourMs = 3_600_000;
/** Longer than all of kafkajs' own tries together take. */
const sendMsMax = 25_000;
const closeMsMax = 5_000;

/** The vote log as a Kafka topic, keyed by nullifier: all records of a nullifier are in one partition. */
export class KafkaVoteLog implements VoteLog {
  readonly #config: FollowedTopic;
  #producer: Promise<Producer> | undefined;

  constructor(config: FollowedTopic) {
    this.#config = config;
  }

  async append(ballots: readonly Ballot[]): Promise<void> {
    if (ballots.length === 0) return;
    try {
      await inTime(this.#send(ballots), sendMsMax, () => {
        throw new Error('the producer neither succeeds nor fails');
      });
    } catch (error) {
      // What its end waits for may never come.
      void this.#dropProducer();
      throw new Unavailable('kafka', error);
    }
  }

  async *replay(from: ReadonlyMap<number, number> = new Map()): AsyncIterable<LogBatch> {
    const left = new Map<number, PartitionRange>();
    for (const [partition, end] of await this.#ends()) {
      const position = from.get(partition) ?? 0;
      if (position < end) left.set(partition, { position, end });
    }
    yield* replayLog(this.#config, left);
  }

  follow(
    positionOf: LogFollower['positionOf'],
    handle: LogFollower['handle'],
    onError: LogFollower['onError'],
  ): Promise<LogSubscription> {
    return followLog(this.#config, { positionOf, handle, onError });
  }

  async length(): Promise<number> {
    return [...(await this.#ends()).values()].reduce((sum, end) => sum + end, 0);
  }

  async close(): Promise<void> {
    await inTime(this.#dropProducer(), closeMsMax, () => {});
  }

  async #send(ballots: readonly Ballot[]): Promise<void> {
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
  }

  async #ends(): Promise<Map<number, number>> {
    const { kafka, topic } = this.#config;
    const offsets = await orUnavailable(() => withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic)));
    return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
  }

  /**
   * After a failure an idempotent producer may be out of step with the broker for good; a new one, which the next append makes, is
   * not.
   */
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
