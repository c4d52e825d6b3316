import { expect, test } from 'vitest';
import { Batcher } from './batcher.ts';

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
    answer.shift()?.();
  };
  return { batcher: new Batcher(send), batches, release };
}

test('what comes in one turn goes together, what comes later together in the next', async () => {
  const { batcher, batches, release } = heldServer();
  const first = [1, 2, 3].map((item) => batcher.run(item));
  await expect.poll(() => batches.length).toBe(1);
  const second = [4, 5].map((item) => batcher.run(item));
  await release();
  expect(await Promise.all(first)).toEqual([2, 4, 6]);
  await release();
  expect(await Promise.all(second)).toEqual([8, 10]);
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('a batch that fails fails for its own items only', async () => {
  const { batcher, release } = heldServer();
  const failing = Promise.allSettled([batcher.run(12), batcher.run(13)]);
  await release();
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = batcher.run(14);
  await release();
  expect(await later).toBe(28);
});

test('however many wait, no batch is larger than a server should run in one go', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>(async (items) => {
    sizes.push(items.length);
    return items;
  });
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  expect(await Promise.all(items.map((item) => batcher.run(item)))).toEqual(items);
  expect(sizes).toEqual([256, 256, 256, 232]);
});
