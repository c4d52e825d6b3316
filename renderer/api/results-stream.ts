import type { z } from 'zod';
import {
  heartbeatEvent,
  heartbeatIntervalMs,
  heartbeatLostAfterMs,
  resultsDelta,
  snapshotEvent,
} from '../../main-services/contracts/results-stream.ts';
import { retryDelayMs } from './results-stream-retry.ts';
import {
  gap,
  initialStreamState,
  type ResultsView,
  receiveDelta,
  receiveHeartbeat,
  receiveSnapshot,
  type StreamState,
} from './results-stream-state.ts';

/** Without any event for so long, the stream is `delayed`: a heartbeat is overdue by more than a slow network takes. */
export const delayedAfterMs = heartbeatIntervalMs + 2_000;

/** The part of `EventSource` that the client uses. */
export interface EventStream {
  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

export interface ResultsStreamOptions {
  /** Address of `GET /results/stream`. */
  url: string;
  /** Called with every change, and once at the start. */
  onChange(view: ResultsView): void;
  openStream?: (url: string) => EventStream;
  /** A monotonic clock, in ms. */
  monotonicMs?: () => number;
  random?: () => number;
}

export interface ResultsStream {
  /** Afterwards nothing is called any more. Closing twice is fine. */
  close(): void;
}

/**
 * Follows the results for as long as it is open, whatever happens to the station: a silent connection is given up after
 * `heartbeatLostAfterMs`, a lost one is tried again with growing pauses, and a gap between events is answered by a
 * reconnect that asks for a fresh snapshot. Whatever can't be parsed counts as a gap.
 */
export function followResults(options: ResultsStreamOptions): ResultsStream {
  const openStream = options.openStream ?? ((url: string) => new EventSource(url));
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const random = options.random ?? Math.random;
  let state: StreamState = initialStreamState;
  let stream: EventStream | undefined;
  let failures = 0;
  let closed = false;
  let overdueTimer: ReturnType<typeof setTimeout> | undefined;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: StreamState) => {
    if (next === state) return;
    state = next;
    const { connection, results, clock } = next;
    options.onChange({ connection, results, clock });
  };

  const stopTimers = () => {
    clearTimeout(overdueTimer);
    clearTimeout(lostTimer);
    clearTimeout(retryTimer);
  };

  const awaitEvents = () => {
    stopTimers();
    overdueTimer = setTimeout(() => {
      if (state.connection === 'live') become({ ...state, connection: 'delayed' });
    }, delayedAfterMs);
    lostTimer = setTimeout(() => reconnect('resume'), heartbeatLostAfterMs);
  };

  const connect = () => {
    const opened = openStream(streamUrl(options.url, state.lastEventId));
    stream = opened;
    awaitEvents();
    const on = <Schema extends z.ZodType>(
      type: string,
      schema: Schema,
      receive: (event: z.infer<Schema>, eventId: string) => StreamState | typeof gap,
    ) => {
      opened.addEventListener(type, ({ data, lastEventId }) => {
        if (stream !== opened) return;
        const event = schema.safeParse(parseJson(data));
        const next = event.success ? receive(event.data, lastEventId) : gap;
        if (next === gap) return reconnect('afresh');
        awaitEvents();
        become(next);
      });
    };
    on('snapshot', snapshotEvent, (snapshot, id) => receiveSnapshot(state, snapshot, id));
    on('delta', resultsDelta, (delta, id) => receiveDelta(state, delta, id));
    on('heartbeat', heartbeatEvent, (heartbeat) => {
      failures = 0;
      return receiveHeartbeat(state, heartbeat, monotonicMs());
    });
    opened.addEventListener('error', () => {
      if (stream === opened) reconnect('resume');
    });
  };

  const reconnect = (how: 'resume' | 'afresh') => {
    stream?.close();
    stream = undefined;
    stopTimers();
    retryTimer = setTimeout(connect, retryDelayMs(failures, random()));
    // A connection that comes back at the first attempt was only delayed: nothing on screen has to turn grey for it.
    const connection = failures === 0 && state.connection === 'live' ? 'delayed' : 'disconnected';
    failures++;
    become({ ...state, connection, lastEventId: how === 'resume' ? state.lastEventId : forgetSeq(state) });
  };

  options.onChange({ connection: state.connection, results: undefined, clock: undefined });
  connect();
  return {
    close() {
      if (closed) return;
      closed = true;
      stopTimers();
      stream?.close();
      stream = undefined;
    },
  };
}

/**
 * Forgets up to where the stream was read, so that the next one begins with a snapshot, but not of which series it was:
 * an older snapshot of the same one still changes nothing.
 */
function forgetSeq({ lastEventId }: StreamState): string {
  return lastEventId.slice(0, lastEventId.lastIndexOf(':') + 1);
}

function streamUrl(url: string, lastEventId: string): string {
  if (lastEventId === '' || lastEventId.endsWith(':')) return url;
  return `${url}?${new URLSearchParams({ last_event_id: lastEventId })}`;
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
