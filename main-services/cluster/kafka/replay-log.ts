import { randomUUID } from 'node:crypto';
import type { Batch, Kafka } from 'kafkajs';
import type { LogBatch } from '../../tally/ports.ts';
import { readBallot } from './ballot-record.ts';
import { orUnavailable } from './client.ts';

/** What of a partition is to be read: from `position` on, and before `end`. */
export interface PartitionRange {
  readonly position: number;
  readonly end: number;
}

/** Reads what lies in these ranges of a topic, by partition: each in order, the partitions in any. */
export async function* replayLog(
  { kafka, topic }: { kafka: Kafka; topic: string },
  ranges: ReadonlyMap<number, PartitionRange>,
): AsyncIterable<LogBatch> {
  const left = new Map(ranges);
  if (left.size === 0) return;
  const consumer = kafka.consumer({ groupId: `${topic}-replay-${randomUUID()}` });
  const batches = new Handover<Batch>();
  try {
    await orUnavailable(async () => {
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

/** What of a batch is still to be replayed; moves the partition's position, and forgets one that is at its end. */
function cutBatch({ partition, messages }: Batch, left: Map<number, PartitionRange>): LogBatch | undefined {
  const range = left.get(partition);
  const kept = messages.filter(({ offset }) => {
    return range && Number(offset) >= range.position && Number(offset) < range.end;
  });
  const [first] = kept;
  if (!range || !first) return undefined;
  const from = Number(first.offset);
  const position = from + kept.length;
  if (position >= range.end) left.delete(partition);
  else left.set(partition, { position, end: range.end });
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
