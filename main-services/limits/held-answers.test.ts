import { expect, test } from 'vitest';
import { HeldAnswers } from './held-answers.ts';

function holding() {
  const wakers: (() => void)[] = [];
  const held = new HeldAnswers((_delayMs, signal) => {
    return new Promise((resolve) => {
      wakers.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  });
  return { held, wakers };
}

test('holds a few answers of each source, and none beyond', async () => {
  const { held, wakers } = holding();
  const first = Array.from({ length: 8 }, () => held.hold('a', 1_000));
  expect(await held.hold('a', 1_000)).toBe(false);
  const other = held.hold('b', 1_000);
  expect(held.size).toBe(9);
  for (const wake of wakers) wake();
  expect(await Promise.all([...first, other])).toEqual(Array.from({ length: 9 }, () => true));
  expect(held.size).toBe(0);
  const again = held.hold('a', 1_000);
  expect(held.size).toBe(1);
  held.close();
  expect(await again).toBe(true);
});

test('holds a bounded number in all', async () => {
  const { held } = holding();
  const all = Array.from({ length: 2_000 }, (_, index) => held.hold(`source ${index}`, 1_000));
  expect(await held.hold('one more', 1_000)).toBe(false);
  held.close();
  await Promise.all(all);
});
