import { expect, test } from 'vitest';
import { sampleResults } from '../../api/results-stream-test-results.ts';
import { dataAgeMs } from './data-age.ts';

const results = sampleResults({ as_of: '2026-10-01T05:30:00.000Z' });
const clock = { stationMs: Date.parse('2026-10-01T05:30:04.000Z'), localMs: 50_000 };

test('the age grows by the monotonic clock, from what the station said its time was', () => {
  expect(dataAgeMs({ connection: 'live', results, clock }, 50_000)).toBe(4_000);
  expect(dataAgeMs({ connection: 'disconnected', results, clock }, 110_000)).toBe(64_000);
});

test('data newer than the last heartbeat has no negative age', () => {
  const newer = sampleResults({ as_of: '2026-10-01T05:30:09.000Z' });
  expect(dataAgeMs({ connection: 'live', results: newer, clock }, 50_000)).toBe(0);
});

test('before the first heartbeat there is no age', () => {
  expect(dataAgeMs({ connection: 'live', results, clock: undefined }, 50_000)).toBeUndefined();
});
