import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { type Outbox, Relay } from './relay.ts';

let boxed: Map<string, Ballot>;
let logged: Ballot[];
let appends: number;
let logIsUp: boolean;
let hold: Promise<void>;
let relay: Relay;

const outbox: Outbox = {
  pending: async (max) => [...boxed.values()].slice(0, max),
  depth: async () => boxed.size,
  acknowledge: async (ballots) => {
    for (const { nullifier } of ballots) boxed.delete(nullifier);
  },
  restore: async (ballots) => {
    const isLogged = ({ nullifier }: Ballot) => logged.some((each) => each.nullifier === nullifier);
    for (const ballot of ballots) if (!isLogged(ballot)) boxed.set(ballot.nullifier, ballot);
    return ballots.filter(isLogged);
  },
};

/** Stores a ballot as the box does: it is in the outbox from then on. */
function cast(nullifier: string): Promise<boolean> {
  const ballot = { election_id: 'e', nullifier, candidate_id: 'a', station_id: 's', salt: '' };
  boxed.set(nullifier, ballot);
  return relay.deliver(ballot);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  boxed = new Map();
  logged = [];
  appends = 0;
  logIsUp = true;
  hold = Promise.resolve();
  const append = async (ballots: readonly Ballot[]) => {
    appends++;
    await hold;
    if (!logIsUp) throw new Error('the log is away');
    logged.push(...ballots);
  };
  relay = new Relay({ outbox, append, waitingMax: 10, onError: () => {} });
});
afterEach(async () => {
  await relay.close();
  vi.useRealTimers();
});

test('those that come in one turn go together, and those that come meanwhile in the next', async () => {
  let take = () => {};
  hold = new Promise<void>((resolve) => {
    take = resolve;
  });
  const early = ['a', 'b'].map(cast);
  await nextTurn();
  const late = ['c', 'd'].map(cast);
  take();
  expect(await Promise.all([...early, ...late])).toEqual([true, true, true, true]);
  expect(appends).toBe(2);
  expect(logged.map(({ nullifier }) => nullifier)).toEqual(['a', 'b', 'c', 'd']);
  await vi.advanceTimersByTimeAsync(0);
  expect(boxed.size).toBe(0);
});

test('a log that neither takes a ballot nor refuses it keeps no voter waiting, nor anything queue up behind it', async () => {
  await relay.start();
  let take = () => {};
  hold = new Promise<void>((resolve) => {
    take = resolve;
  });
  const first = cast('a');
  const second = cast('b');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await Promise.all([first, second, cast('c')])).toEqual([false, false, false]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(appends).toBe(1);
  take();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(boxed.size).toBe(0);
  expect(logged.map(({ nullifier }) => nullifier)).toEqual(['a', 'b', 'c']);
});

test('while the log is away ballots are queued, and logged when it is back', async () => {
  await relay.start();
  logIsUp = false;
  expect(await cast('a')).toBe(false);
  expect(await cast('b')).toBe(false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(logged).toEqual([]);
  logIsUp = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(logged.map(({ nullifier }) => nullifier)).toEqual(['a', 'b']);
  expect(boxed.size).toBe(0);
  expect(await cast('c')).toBe(true);
});

test('an outbox that is full says so, until it is empty again', async () => {
  await relay.start();
  logIsUp = false;
  for (let index = 0; index < 10; index++) await cast(`n${index}`);
  expect(relay.isFull).toBe(true);
  logIsUp = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(relay.isFull).toBe(false);
});

test('what a process left in the outbox that died is sent at the start', async () => {
  boxed.set('a', { election_id: 'e', nullifier: 'a', candidate_id: 'a', station_id: 's', salt: '' });
  await relay.start();
  expect(logged).toHaveLength(1);
  expect(boxed.size).toBe(0);
});

test('what another process leaves behind is sent when it stays', async () => {
  await relay.start();
  boxed.set('a', { election_id: 'e', nullifier: 'a', candidate_id: 'a', station_id: 's', salt: '' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(logged).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(logged).toHaveLength(1);
});

test('what was answered while the log is away outlives a box that loses everything', async () => {
  await relay.start();
  logIsUp = false;
  await cast('a');
  await cast('b');
  boxed.clear();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([...boxed.keys()]).toEqual(['a', 'b']);
  boxed.clear();
  logIsUp = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(logged.map(({ nullifier }) => nullifier)).toEqual(['a', 'b']);
  // What is logged is let go.
  boxed.clear();
  await relay.restore();
  expect(boxed.size).toBe(0);
});

test('who closes waits until the box knows what the log has', async () => {
  let take = () => {};
  const acknowledged = new Promise<void>((resolve) => {
    take = resolve;
  });
  vi.spyOn(outbox, 'acknowledge').mockImplementationOnce(() => acknowledged);
  expect(await cast('a')).toBe(true);
  let closed = false;
  const closing = relay.close().then(() => {
    closed = true;
  });
  await nextTurn();
  expect(closed).toBe(false);
  take();
  await closing;
});
