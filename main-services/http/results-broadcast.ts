import type { ServerResponse } from 'node:http';
import type { Results } from '../contracts/results.ts';
import { type HeartbeatEvent, heartbeatIntervalMs } from '../contracts/results-stream.ts';
import type { ResultsFeed } from '../tally/ports.ts';
import { deltaBetween } from '../tally/results-delta.ts';
import { Throttle } from '../tally/throttle.ts';

/**
 * How many states a second are written, to all walls together. Each costs about 10 µs of the process that also takes
 * votes, so 1,000 walls cost it 1 % of a core, and whoever reads them 4 %. Up to 40 walls get every state that the tally
 * publishes (25 a second at most); more of them get the newest one, less often: 1,000 walls once a second.
 */
const statesPerSecondMax = 1_000;

/** One open stream. `behind`: its buffer is full, so it is owed a snapshot instead of the deltas that it misses. */
interface Subscriber {
  response: ServerResponse;
  behind: boolean;
}

/**
 * Sends the results to every open stream. Each state is turned into bytes once, however many walls look; the more look,
 * the less often it is sent. A wall that is too slow to take every delta gets a fresh snapshot when it has caught up, so
 * nothing is queued without bound.
 */
export class ResultsBroadcast {
  readonly #feed: ResultsFeed;
  readonly #epoch: string;
  readonly #subscribers = new Set<Subscriber>();
  #unsubscribe: (() => void) | undefined;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #sending: Throttle;
  #sent: Results | undefined;

  constructor(feed: ResultsFeed, epoch: string) {
    this.#feed = feed;
    this.#epoch = epoch;
    this.#sending = new Throttle(
      async () => this.#send(),
      () => (this.#subscribers.size * 1_000) / statesPerSecondMax,
      (error) => {
        throw error;
      },
    );
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatIntervalMs);
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  /** Takes over a response whose headers are sent. `lastEventId` is what its client has seen, if anything. */
  add(response: ServerResponse, lastEventId: string | undefined): void {
    const subscriber: Subscriber = { response, behind: false };
    this.#follow();
    this.#subscribers.add(subscriber);
    response.on('close', () => this.#remove(subscriber));
    response.on('drain', () => {
      if (!subscriber.behind) return;
      subscriber.behind = false;
      write(subscriber, this.#snapshot());
    });
    const missedNothing = this.#sent !== undefined && lastEventId === this.#eventId(this.#sent);
    if (!missedNothing) write(subscriber, this.#snapshot());
    // The heartbeat tells this side's clock, from which a wall knows the age of the data.
    write(subscriber, this.#heartbeatEvent());
  }

  /** Ends every stream; their clients reconnect to whoever listens next. Closing twice is fine. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#unfollow();
    for (const { response } of this.#subscribers) response.end();
    this.#subscribers.clear();
  }

  /** Results that nobody looks at cost nothing: the feed is followed while there is a stream. */
  #follow(): void {
    if (this.#unsubscribe) return;
    this.#sent = this.#feed.current();
    this.#unsubscribe = this.#feed.subscribe(() => this.#sending.request());
  }

  #unfollow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #remove(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size === 0) this.#unfollow();
  }

  #send(): void {
    const before = this.#sent;
    const after = this.#feed.current();
    if (!after || after.seq === before?.seq) return;
    this.#sent = after;
    const event = before
      ? eventBytes('delta', deltaBetween(before, after), this.#eventId(after))
      : this.#snapshot();
    for (const subscriber of this.#subscribers) if (!subscriber.behind) write(subscriber, event);
  }

  #beat(): void {
    const event = this.#heartbeatEvent();
    for (const subscriber of this.#subscribers) if (!subscriber.behind) write(subscriber, event);
  }

  /** What was sent last, which is what the next delta is to: there may be newer results by now. */
  #snapshot(): Buffer {
    return this.#sent
      ? eventBytes('snapshot', this.#sent, this.#eventId(this.#sent))
      : this.#heartbeatEvent();
  }

  #heartbeatEvent(): Buffer {
    return eventBytes('heartbeat', {
      seq: this.#sent?.seq ?? 0,
      now: new Date().toISOString(),
      live: this.#feed.isLive,
    } satisfies HeartbeatEvent);
  }

  #eventId({ seq }: Results): string {
    return `${this.#epoch}:${seq}`;
  }
}

function write(subscriber: Subscriber, event: Buffer): void {
  if (!subscriber.response.write(event)) subscriber.behind = true;
}

function eventBytes(event: string, data: object, id?: string): Buffer {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
}
