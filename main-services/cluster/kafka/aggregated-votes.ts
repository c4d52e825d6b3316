import type { Kafka, Producer } from 'kafkajs';
import type { Results } from '../../contracts/results.ts';
import type { ResultsFeed } from '../../tally/ports.ts';
import { Throttle } from '../../tally/throttle.ts';
import { asUnavailable } from './client.ts';

const exportIntervalMsMin = 200;

/**
 * The running result of each candidate on `aggregated_votes` (compacted, keyed by candidate id), for consumers outside
 * Kenchi. It takes the results from the feed, so it shows no more than the release policy allows.
 */
export class AggregatedVotesExport {
  readonly #producer: Producer;
  readonly #topic: string;
  readonly #throttle: Throttle;
  readonly #sent = new Map<string, number>();
  readonly #unsubscribe: () => void;
  #latest: Results | undefined;
  #connected: Promise<void> | undefined;

  constructor(kafka: Kafka, topic: string, feed: ResultsFeed, onError: (error: unknown) => void) {
    this.#producer = kafka.producer({ allowAutoTopicCreation: false });
    this.#topic = topic;
    this.#throttle = new Throttle(() => this.#send(), exportIntervalMsMin, onError);
    this.#unsubscribe = feed.subscribe((results) => {
      this.#latest = results;
      this.#throttle.request();
    });
  }

  /** Sends the last state. Closing twice is fine. */
  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#throttle.finish();
    await this.#producer.disconnect();
  }

  async #send(): Promise<void> {
    if (!this.#latest) return;
    const { candidates, seq, as_of } = this.#latest;
    const changed = candidates.filter(({ id, votes }) => votes !== null && this.#sent.get(id) !== votes);
    if (changed.length === 0) return;
    const messages = changed.map(({ id, votes, share }) => {
      return { key: id, value: JSON.stringify({ candidate: id, votes, share, seq, as_of }) };
    });
    try {
      this.#connected ??= this.#producer.connect();
      await this.#connected;
      await this.#producer.send({ topic: this.#topic, acks: -1, messages });
    } catch (error) {
      this.#connected = undefined;
      throw asUnavailable(error);
    }
    for (const { id, votes } of changed) this.#sent.set(id, votes ?? 0);
  }
}
