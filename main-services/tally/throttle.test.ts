import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Throttle } from './throttle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const failOnError = (error: unknown) => {
  throw error;
};

test('the first request is served at once, those within the interval together and once', async () => {
  let runs = 0;
  const throttle = new Throttle(async () => void runs++, 40, failOnError);
  throttle.request();
  expect(runs).toBe(1);
  for (let i = 0; i < 1_000; i++) throttle.request();
  await vi.advanceTimersByTimeAsync(39);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(2);
});

test('what is not urgent goes along with what is', async () => {
  let runs = 0;
  const throttle = new Throttle(async () => void runs++, 40, failOnError);
  throttle.requestSoon();
  expect(runs).toBe(0);
  throttle.request();
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(1);
  throttle.requestSoon();
  await vi.advanceTimersByTimeAsync(40);
  expect(runs).toBe(2);
});

test('what is not urgent waits as long as it is told, also for what is asked for meanwhile', async () => {
  let runs = 0;
  const throttle = new Throttle(async () => void runs++, 40, failOnError);
  throttle.request();
  throttle.requestSoon(100);
  await vi.advanceTimersByTimeAsync(60);
  expect(runs).toBe(1);
  throttle.request();
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(2);
  throttle.requestSoon(100);
  throttle.requestSoon(100);
  await vi.advanceTimersByTimeAsync(100);
  expect(runs).toBe(3);
});

test('a failed run is told of and done again', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const action = async () => {
    if (++runs === 1) throw new Error('not yet');
  };
  const throttle = new Throttle(action, 40, (error) => errors.push(error));
  throttle.request();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(2);
  expect(errors).toHaveLength(1);
});

test('finishing does what is still asked for, without a pause, and nothing after it', async () => {
  let runs = 0;
  const throttle = new Throttle(async () => void runs++, 40, failOnError);
  throttle.request();
  throttle.request();
  await throttle.finish();
  expect(runs).toBe(2);
  throttle.request();
  throttle.requestSoon();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(2);
});
