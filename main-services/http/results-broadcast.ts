import type { ServerResponse } from 'node:http';
import type { Results } from '../contracts/results.ts';
import { heartbeatIntervalMs } from '../contracts/results-stream.ts';
import type { ResultsFeed } from '../tally/ports.ts';
import { deltaBetween } from '../tally/results-delta.ts';

/** One open stream. `behind`: its buffer is full, so it is owed a snapshot instead of the deltas that it misses. */
interface Subscriber {
  response: ServerResponse;
  behind: boolean;
}

/**
 * Sends the results to every open stream. Each state is turned into text once, however many walls look; a wall that is
 * too slow to take every delta gets a fresh snapshot when it has caught up, so nothing is queued without bound.
 */
export class ResultsBroadcast {
  readonly #feed: ResultsFeed;
  readonly #epoch: string;
  readonly #subscribers = new Set<Subscriber>();
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  #sent: Results | undefined;

  constructor(feed: ResultsFeed, epoch: string) {
    this.#feed = feed;
    this.#epoch = epoch;
    this.#unsubscribe = feed.subscribe((results) => this.#send(results));
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatIntervalMs);
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  /** Takes over a response whose headers are sent. `lastEventId` is what its client has seen, if anything. */
  add(response: ServerResponse, lastEventId: string | undefined): void {
    const subscriber: Subscriber = { response, behind: false };
    this.#subscribers.add(subscriber);
    response.on('close', () => this.#subscribers.delete(subscriber));
    response.on('drain', () => {
      if (!subscriber.behind) return;
      subscriber.behind = false;
      this.#write(subscriber, this.#snapshot());
    });
    const missedNothing = this.#sent !== undefined && lastEventId === this.#eventId(this.#sent);
    if (!missedNothing) this.#write(subscriber, this.#snapshot());
    // The heartbeat tells this side's clock, from which a wall knows the age of the data.
    this.#write(subscriber, this.#heartbeatText());
  }

  /** Ends every stream; their clients reconnect to whoever listens next. Closing twice is fine. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#unsubscribe();
    for (const { response } of this.#subscribers) response.end();
    this.#subscribers.clear();
  }

  #send(results: Results): void {
    const text = this.#sent ? this.#delta(this.#sent, results) : undefined;
    this.#sent = results;
    for (const subscriber of this.#subscribers) {
      if (!subscriber.behind) this.#write(subscriber, text ?? this.#snapshot());
    }
  }

  #beat(): void {
    const text = this.#heartbeatText();
    for (const subscriber of this.#subscribers) if (!subscriber.behind) this.#write(subscriber, text);
  }

  #write(subscriber: Subscriber, text: string): void {
    if (!subscriber.response.write(text)) subscriber.behind = true;
  }

  #snapshot(): string {
    const results = this.#feed.current();
    return results ? eventText('snapshot', results, this.#eventId(results)) : this.#heartbeatText();
  }

  #delta(before: Results, after: Results): string {
    return eventText('delta', deltaBetween(before, after), this.#eventId(after));
  }

  #heartbeatText(): string {
    return eventText('heartbeat', { seq: this.#sent?.seq ?? 0, now: new Date().toISOString() });
  }

  #eventId({ seq }: Results): string {
    return `${this.#epoch}:${seq}`;
  }
}

function eventText(event: string, data: object, id?: string): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`;
}
