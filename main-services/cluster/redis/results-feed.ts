import { type Results, results as resultsSchema } from '../../contracts/results.ts';
import { LatestResults } from '../../tally/latest-results.ts';
import type { Publication, ResultsFeed } from '../../tally/ports.ts';
import type { ResultsBasis } from '../../tally/results.ts';
import { orUnavailable, type RedisCommands } from './connection.ts';
import { CountingSigns, textOfSign } from './counting-signs.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';
import type { RedisSubscriber } from './subscriber.ts';

const publishScript = new RedisScript('publish-results');

/**
 * The results feed over Redis: a snapshot for who comes, pub/sub for who stays. A process in which nobody follows them only
 * keeps the newest as they came; they are read once somebody asks.
 */
export class RedisResultsFeed implements ResultsFeed {
  readonly #redis: RedisCommands;
  readonly #keys: RedisKeys;
  readonly #latest = new LatestResults();
  readonly #counting: CountingSigns;
  #subscriber: RedisSubscriber | undefined;
  /** Newer than {@link #latest}, unless it is that. */
  #unread: string | undefined;
  /**
   * What this process sent last. It comes back on the channel, where it is news if its answer was lost; it need not be read
   * from its text again.
   */
  #sent: { text: string; results: Results } | undefined;

  /** `partitions`: of the log. */
  constructor(redis: RedisCommands, keys: RedisKeys, partitions: number) {
    this.#redis = redis;
    this.#keys = keys;
    this.#counting = new CountingSigns(partitions);
  }

  /**
   * Reads the snapshot and follows the channel; after a lost connection reads the snapshot again. Where Redis has lost the
   * snapshot, begins with what was saved.
   */
  async start(
    subscriber: RedisSubscriber,
    savedResults: () => Promise<Results | undefined>,
    onError: (error: unknown) => void,
  ): Promise<void> {
    this.#subscriber = subscriber;
    const readAgain = () => void this.#readSnapshot().catch(onError);
    const { results, counting } = this.#keys.channels;
    await subscriber.subscribe(results, (text) => this.#hear(text), readAgain);
    await subscriber.subscribe(
      counting,
      (text) => this.#counting.hear(text),
      () => {},
    );
    await this.#readSnapshot();
    const saved = this.current() ? undefined : await savedResults();
    if (saved) this.#latest.take(saved);
  }

  async publish(results: Results, basis: ResultsBasis): Promise<Publication> {
    const known = this.current();
    const answer = await this.#runPublish(results, basis, known?.seq ?? 0);
    if (answer === 1) this.#latest.take(results);
    if (answer === -2 && known) await this.#runPublish(known, leastBasisOf(known), known.seq);
    if (answer === -1 || answer === -2) return 'outdated';
    return answer === 1 ? 'published' : 'nothing-new';
  }

  async showCounting(partitions: readonly number[]): Promise<void> {
    await orUnavailable(this.#redis.publish(this.#keys.channels.counting, textOfSign(partitions)));
  }

  get isLive(): boolean {
    if (!this.#subscriber?.isConnected) return false;
    return this.#counting.areComplete || this.current()?.status === 'certified';
  }

  current(): Results | undefined {
    this.#read();
    return this.#latest.current;
  }

  subscribe(listener: (results: Results) => void): () => void {
    this.#read();
    return this.#latest.subscribe(listener);
  }

  #hear(text: string): void {
    if (text === this.#sent?.text) {
      this.#latest.take(this.#sent.results);
      return;
    }
    this.#unread = text;
    if (this.#latest.isFollowed) this.#read();
  }

  #read(): void {
    const text = this.#unread;
    this.#unread = undefined;
    if (text !== undefined) this.#latest.take(resultsSchema.parse(JSON.parse(text)));
  }

  #runPublish(results: Results, basis: ResultsBasis, seqKnown: number): Promise<unknown> {
    const { ballots, checkIns, polls, reported } = basis;
    const text = JSON.stringify(results);
    this.#sent = { text, results };
    const parts = [ballots, checkIns, polls, reported, text, this.#keys.channels.results];
    return publishScript.run(this.#redis, [this.#keys.snapshot], [results.seq, ...parts, seqKnown]);
  }

  async #readSnapshot(): Promise<void> {
    const text = await orUnavailable(this.#redis.hget(this.#keys.snapshot, 'results'));
    if (text !== null) this.#latest.take(resultsSchema.parse(JSON.parse(text)));
  }
}

/**
 * What later results must at least be made of, when Redis has lost what these were made of: all ballots come back from
 * the log; a check-in that nobody wrote down in time may not.
 */
function leastBasisOf({ ballots, reporting }: Results): ResultsBasis {
  return { ballots: ballots ?? 0, checkIns: 0, polls: 0, reported: reporting.reported.length };
}
