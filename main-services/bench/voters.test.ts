import { expect, test } from 'vitest';
import { warmUpVotesPerSecondMax } from './plan.ts';
import { guessRate, votersFor } from './voters.ts';

const plan = {
  measure: ['throughput'],
  concurrencies: [16, 64],
  seconds: 5,
  votes: 60_000,
  warmUpSeconds: 2,
  latencySeconds: 10,
  walls: 0,
  isKenchi: true,
};

const warmUp = 2 * warmUpVotesPerSecondMax;

test('there are voters for every measurement of a round, and no more than may vote', () => {
  expect(votersFor(plan, 1_000)).toBe(warmUp + 2 * 5_000);
  expect(votersFor(plan, 50_000)).toBe(warmUp + 2 * 60_000);
  expect(votersFor({ ...plan, measure: ['latency'] }, 1_000)).toBe(warmUp + 500 * 12);
  expect(votersFor({ ...plan, walls: 9 }, 1_000)).toBe(warmUp + 6 * 5_000);
  expect(votersFor({ ...plan, walls: 9, isKenchi: false }, 1_000)).toBe(warmUp + 2 * 5_000);
  expect(votersFor({ ...plan, measure: ['latency'], votes: 100 }, 1_000)).toBe(warmUp + 20 * 12);
});

test('a round is ready for more than any round before was', () => {
  expect(guessRate([], 'cluster')).toBeGreaterThanOrEqual(20_000);
});
