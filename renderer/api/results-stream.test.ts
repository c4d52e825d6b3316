import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Results } from '../../main-services/contracts/results.ts';
import { heartbeatLostAfterMs } from '../../main-services/contracts/results-stream.ts';
import { delayedAfterMs, type EventStream, followResults } from './results-stream.ts';
import type { ResultsView } from './results-stream-state.ts';
import { deltaBetween, sampleResults } from './results-stream-test-results.ts';

/** A stream whose events the test sends. */
class ScriptedStream implements EventStream {
  readonly url: string;
  closed = false;
  readonly #listeners = new Map<string, (event: MessageEvent<unknown>) => void>();

  constructor(url: string) {
    this.url = url;
  }

  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  sendText(type: string, data: string, lastEventId: string): void {
    this.#listeners.get(type)?.(new MessageEvent(type, { data, lastEventId }));
  }

  snapshot(results: Results, epoch = 'e1'): void {
    this.sendText('snapshot', JSON.stringify(results), `${epoch}:${results.seq}`);
  }

  delta(before: Results, after: Results, epoch = 'e1'): void {
    this.sendText('delta', JSON.stringify(deltaBetween(before, after)), `${epoch}:${after.seq}`);
  }

  heartbeat(seq: number, live = true): void {
    const now = '2026-10-01T06:00:00.000Z';
    this.sendText('heartbeat', JSON.stringify({ seq, now, live }), '');
  }

  fail(): void {
    this.sendText('error', '', '');
  }
}

function follow() {
  const streams: ScriptedStream[] = [];
  const views: ResultsView[] = [];
  const follower = followResults({
    url: '/results/stream',
    onChange: (view) => views.push(view),
    openStream: (url) => {
      const stream = new ScriptedStream(url);
      streams.push(stream);
      return stream;
    },
    monotonicMs: () => 1_000,
    random: () => 0,
  });
  const newest = <Item>(items: Item[]): Item => {
    const item = items.at(-1);
    if (item === undefined) throw new Error('nothing yet');
    return item;
  };
  return { follower, streams, views, stream: () => newest(streams), view: () => newest(views) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const first = sampleResults({ seq: 11, ballots: 10 });
const second = sampleResults({ seq: 12, ballots: 11 });
const third = sampleResults({ seq: 13, ballots: 12 });

test('before the first snapshot there are no results', () => {
  const { view } = follow();
  expect(view()).toEqual({ connection: 'connecting', results: undefined, clock: undefined });
});

test('snapshot and deltas are shown as they come', () => {
  const { stream, view, streams } = follow();
  stream().snapshot(first);
  expect(view()).toMatchObject({ connection: 'live', results: first });
  stream().delta(first, second);
  stream().delta(second, third);
  expect(view().results).toEqual(third);
  expect(streams).toHaveLength(1);
});

test('a delta after a gap is not applied; a reconnect without an event id brings a fresh snapshot', () => {
  const { stream, view, streams } = follow();
  stream().snapshot(first);
  stream().delta(second, third);
  expect(view().results).toEqual(first);
  vi.advanceTimersByTime(500);
  expect(streams.map(({ url, closed }) => ({ url, closed }))).toEqual([
    { url: '/results/stream', closed: true },
    { url: '/results/stream', closed: false },
  ]);
  stream().snapshot(third);
  expect(view()).toMatchObject({ connection: 'live', results: third });
});

test('an event that can not be read counts as a gap', () => {
  for (const text of ['{', '{}', '{"seq":-1}', 'null']) {
    const { stream, streams, view } = follow();
    stream().snapshot(first);
    stream().sendText('delta', text, 'e1:12');
    vi.advanceTimersByTime(500);
    expect(streams).toHaveLength(2);
    expect(view().results).toEqual(first);
  }
});

test('seq never goes backwards within an epoch, and a station that lags behind is not called live', () => {
  const { stream, view } = follow();
  stream().snapshot(third);
  stream().snapshot(first);
  expect(view()).toMatchObject({ connection: 'delayed', results: third });
  stream().delta(first, second);
  expect(view()).toMatchObject({ connection: 'delayed', results: third });
  stream().heartbeat(13);
  expect(view()).toMatchObject({ connection: 'live', results: third });
});

test('a new epoch starts over, even with a smaller seq', () => {
  const { stream, view } = follow();
  stream().snapshot(third);
  stream().snapshot(first, 'e2');
  expect(view().results).toEqual(first);
});

test('a delta of another epoch is a gap', () => {
  const { stream, streams, view } = follow();
  stream().snapshot(first);
  stream().delta(first, second, 'e2');
  vi.advanceTimersByTime(500);
  expect(view().results).toEqual(first);
  expect(streams).toHaveLength(2);
});

test('one lost connection is a delay; it resumes with the last event id and keeps the results meanwhile', () => {
  const { stream, view } = follow();
  stream().snapshot(first);
  stream().delta(first, second);
  stream().fail();
  expect(view()).toMatchObject({ connection: 'delayed', results: second });
  vi.advanceTimersByTime(500);
  expect(stream().url).toBe('/results/stream?last_event_id=e1%3A12');
  stream().delta(second, third);
  expect(view()).toMatchObject({ connection: 'live', results: third });
});

test('a station that stays away makes it disconnected, tried again with growing pauses, and live when it is back', () => {
  const { stream, streams, view } = follow();
  stream().snapshot(first);
  const attempts: number[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    stream().fail();
    const before = Date.now();
    const opened = streams.length;
    while (streams.length === opened) vi.advanceTimersByTime(10);
    attempts.push(Date.now() - before);
  }
  expect(view()).toMatchObject({ connection: 'disconnected', results: first });
  expect(attempts).toEqual([200, 400, 800, 1_600, 3_200, 4_000]);
  stream().snapshot(third);
  expect(view()).toMatchObject({ connection: 'live', results: third });
});

test('a silent connection is delayed, then given up', () => {
  const { stream, streams, view } = follow();
  stream().snapshot(first);
  vi.advanceTimersByTime(delayedAfterMs);
  expect(view()).toMatchObject({ connection: 'delayed', results: first });
  vi.advanceTimersByTime(heartbeatLostAfterMs - delayedAfterMs);
  expect(view()).toMatchObject({ connection: 'disconnected', results: first });
  expect(streams[0]?.closed).toBe(true);
  vi.advanceTimersByTime(500);
  expect(streams).toHaveLength(2);
});

test('heartbeats alone keep it live and tell the clock of the station', () => {
  const { stream, streams, view } = follow();
  stream().snapshot(first);
  for (let beat = 0; beat < 10; beat++) {
    vi.advanceTimersByTime(5_000);
    stream().heartbeat(11);
  }
  expect(streams).toHaveLength(1);
  expect(view()).toMatchObject({
    connection: 'live',
    clock: { stationMs: Date.parse('2026-10-01T06:00:00.000Z'), localMs: 1_000 },
  });
});

test('a station that is cut off from its results says so, and what it shows is delayed until it is back', () => {
  const { stream, streams, view } = follow();
  stream().snapshot(first);
  stream().heartbeat(11, false);
  expect(view()).toMatchObject({ connection: 'delayed', results: first });
  vi.advanceTimersByTime(5_000);
  stream().heartbeat(11, false);
  expect(view().connection).toBe('delayed');
  stream().heartbeat(11);
  expect(view().connection).toBe('live');
  expect(streams).toHaveLength(1);
});

test('a heartbeat may be ahead of its delta once, but a second one says that a delta was missed', () => {
  const { stream, streams, view } = follow();
  stream().snapshot(first);
  stream().heartbeat(12);
  stream().delta(first, second);
  stream().heartbeat(13);
  expect(streams[0]?.closed).toBe(false);
  stream().heartbeat(13);
  expect(streams[0]?.closed).toBe(true);
  expect(view().results).toEqual(second);
});

test('a station without results yet is waited for, not asked again and again', () => {
  const { stream, streams, view } = follow();
  for (let beat = 0; beat < 5; beat++) {
    stream().heartbeat(0);
    vi.advanceTimersByTime(5_000);
  }
  expect(view()).toMatchObject({ connection: 'connecting', results: undefined });
  stream().snapshot(first);
  expect(view()).toMatchObject({ connection: 'live', results: first });
  expect(streams).toHaveLength(1);
});

test('a connection that was never there is not called delayed', () => {
  const { stream, view } = follow();
  stream().fail();
  expect(view()).toMatchObject({ connection: 'disconnected', results: undefined });
});

test('after closing, nothing is called and nothing is left running', () => {
  const { follower, stream, views } = follow();
  stream().snapshot(first);
  const seen = views.length;
  follower.close();
  follower.close();
  stream().delta(first, second);
  stream().fail();
  expect(views).toHaveLength(seen);
  expect(stream().closed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('an event of a stream that was given up is not shown', () => {
  const { streams, stream, view } = follow();
  stream().snapshot(first);
  stream().fail();
  streams[0]?.delta(first, second);
  expect(view().results).toEqual(first);
});
