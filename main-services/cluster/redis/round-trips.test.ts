import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { RoundTrips } from './round-trips.ts';

/** A server that answers when it is told to. */
function heldServer() {
  const batches: number[][] = [];
  const answer: (() => void)[] = [];
  const send = async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => answer.push(resolve));
    if (items.includes(13)) throw new Error('no');
    return items.map((item) => item * 2);
  };
  const release = async () => {
    await expect.poll(() => answer.length).toBeGreaterThan(0);
    for (const each of answer.splice(0)) each();
  };
  return { send, batches, release };
}

test('what comes in one turn goes together, what comes later together in the next', async () => {
  const { send, batches, release } = heldServer();
  const ask = new RoundTrips().share(send);
  const first = [1, 2, 3].map(ask);
  await expect.poll(() => batches.length).toBe(1);
  const second = [4, 5].map(ask);
  await release();
  expect(await Promise.all(first)).toEqual([2, 4, 6]);
  await release();
  expect(await Promise.all(second)).toEqual([8, 10]);
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('a few who wait for the next trip let others join them for a moment, many go at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { send, batches, release } = heldServer();
  const ask = new RoundTrips().share(send);
  const first = ask(1);
  await nextTurn();
  const few = [ask(2)];
  await release();
  await first;
  await nextTurn();
  few.push(ask(3));
  expect(batches).toEqual([[1]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(batches).toEqual([[1], [2, 3]]);
  const many = Array.from({ length: 20 }, (_, index) => ask(20 + index));
  await release();
  await Promise.all(few);
  await nextTurn();
  expect(batches[2]).toHaveLength(20);
  await release();
  await Promise.all(many);
});

test('the first who come right after a busy trip wait for a moment, too, and after a small one or a calm moment they do not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  let nowMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  onTestFinished(() => {
    clock.mockRestore();
    vi.useRealTimers();
  });
  const { send, batches, release } = heldServer();
  const ask = new RoundTrips().share(send);
  const travel = async (count: number) => {
    const asked = Array.from({ length: count }, (_, index) => ask(20 + index));
    await nextTurn();
    const sentAtOnce = batches.at(-1)?.length === count;
    if (!sentAtOnce) {
      asked.push(ask(50));
      await vi.advanceTimersByTimeAsync(1);
    }
    await release();
    await Promise.all(asked);
    await nextTurn();
    return { sentAtOnce, together: batches.at(-1)?.length };
  };

  expect(await travel(4)).toEqual({ sentAtOnce: true, together: 4 });
  nowMs += 5;
  expect(await travel(2)).toEqual({ sentAtOnce: false, together: 3 });
  expect(await travel(12)).toEqual({ sentAtOnce: true, together: 12 });
  nowMs += 6;
  expect(await travel(2)).toEqual({ sentAtOnce: true, together: 2 });
});

test('requests of two kinds travel together, and each gets its own answers', async () => {
  const { send, batches, release } = heldServer();
  const trips = new RoundTrips();
  const [one, other] = [trips.share(send), trips.share(send)];
  const asked = [one(1), other(10), one(2)];
  await expect.poll(() => batches).toEqual([[1, 2], [10]]);
  const late = other(11);
  await release();
  expect(await Promise.all(asked)).toEqual([2, 20, 4]);
  await release();
  expect(await late).toBe(22);
});

test('what is patient goes with the next trip, before what that is for', async () => {
  const order: string[] = [];
  const trips = new RoundTrips();
  const named = (name: string) => async (items: readonly number[]) => {
    if (items.length > 0) order.push(`${name} ${items}`);
    return items;
  };
  const ask = trips.share(named('prompt'));
  const leave = trips.share(named('patient'), { patienceMs: 60_000 });
  const left = [leave(1), leave(2)];
  await nextTurn();
  await nextTurn();
  expect(order).toEqual([]);
  await Promise.all([ask(3), ...left]);
  expect(order).toEqual(['patient 1,2', 'prompt 3']);
});

test('what is patient goes alone when nothing else does in time', async () => {
  const { send, batches, release } = heldServer();
  const leave = new RoundTrips().share(send, { patienceMs: 5 });
  const left = [leave(1), leave(2)];
  await release();
  expect(await Promise.all(left)).toEqual([2, 4]);
  const later = leave(3);
  await release();
  expect(await later).toBe(6);
  expect(batches).toEqual([[1, 2], [3]]);
});

test('a request that fails fails for its own items only', async () => {
  const { send, release } = heldServer();
  const trips = new RoundTrips();
  const [one, other] = [trips.share(send), trips.share(send)];
  const failing = Promise.allSettled([one(12), one(13), other(1)]);
  await release();
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  const later = one(14);
  await release();
  expect(await later).toBe(28);
});

test('however many wait, no request is larger than a server should run in one go', async () => {
  const sizes: number[] = [];
  const ask = new RoundTrips().share<number, number>(async (items) => {
    sizes.push(items.length);
    return items;
  });
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  expect(await Promise.all(items.map(ask))).toEqual(items);
  expect(sizes).toEqual([256, 256, 256, 232]);
});
