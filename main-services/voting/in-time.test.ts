import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from './in-time.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => {});

test('what comes in time is the answer, whether it came or failed, and nothing is left waiting', async () => {
  expect(await inTime(Promise.resolve(1), 1_000, () => 2)).toBe(1);
  await expect(inTime(Promise.reject(new Error('no')), 1_000, () => 2)).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
});

test('what does not is replaced by another answer, or by an error', async () => {
  const answer = inTime(never, 1_000, () => 2);
  const failure = expect(
    inTime(never, 1_000, () => {
      throw new Error('too late');
    }),
  ).rejects.toThrow('too late');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await answer).toBe(2);
  await failure;
});

test('what fails too late is no unhandled rejection', async () => {
  let fail: (error: Error) => void = () => {};
  const asking = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const answer = inTime(asking, 1_000, () => 'late');
  await vi.advanceTimersByTimeAsync(1_000);
  fail(new Error('after all'));
  expect(await answer).toBe('late');
});
