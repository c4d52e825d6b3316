import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResultsView } from '../api/results-stream-state.ts';
import { sampleResults } from '../api/results-stream-test-results.ts';
import { presentEveryMs, presentStream } from './present-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const state = (seq: number): ResultsView => ({
  connection: 'live',
  results: sampleResults({ seq }),
  clock: undefined,
});

function present() {
  const shown: number[] = [];
  const presentation = presentStream(
    ({ results }) => shown.push(results?.seq ?? 0),
    () => Date.now(),
  );
  return { shown, take: (seq: number) => presentation.take(state(seq)) };
}

test('the first state is shown at once, and one that comes after a pause too', () => {
  const { shown, take } = present();
  take(1);
  vi.advanceTimersByTime(0);
  expect(shown).toEqual([1]);
  vi.advanceTimersByTime(10 * presentEveryMs);
  take(2);
  vi.advanceTimersByTime(0);
  expect(shown).toEqual([1, 2]);
});

test('of a burst the newest is shown, and the last one always', () => {
  const { shown, take } = present();
  for (let seq = 1; seq <= 100; seq++) {
    take(seq);
    vi.advanceTimersByTime(presentEveryMs / 10);
  }
  vi.advanceTimersByTime(presentEveryMs);
  expect(shown.length).toBeLessThanOrEqual(12);
  expect(shown.at(-1)).toBe(100);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
});
