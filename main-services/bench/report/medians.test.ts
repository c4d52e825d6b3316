import { expect, test } from 'vitest';
import type { SoakSample, ThroughputSample, WallsSample } from '../result.ts';
import {
  idleCosts,
  latencySpreads,
  memoryGrowths,
  throughputMedians,
  updateCosts,
  wallsEffects,
} from './medians.ts';

const cost = (cpuSeconds: number, peakRssMib = 100) => ({ cpuSeconds, peakRssMib, rssMib: peakRssMib });
const spread = (p99: number) => ({ p50: p99 / 4, p95: p99 / 2, p99, max: p99 });

function throughput(changes: Partial<ThroughputSample>): ThroughputSample {
  return {
    subject: 'cluster',
    round: 1,
    concurrency: 16,
    accepted: 1_000,
    queued: 0,
    refused: 0,
    seconds: 1,
    votesPerSecond: 1_000,
    latencyMs: spread(20),
    settledAfterMs: 0,
    processes: { api: cost(0.2) },
    elsewhere: 0,
    ...changes,
  };
}

test('rates and times are medians over rounds, refusals add up, memory is the most of all', () => {
  const [row, ...more] = throughputMedians([
    throughput({
      votesPerSecond: 900,
      latencyMs: spread(40),
      refused: 1,
      processes: { api: cost(0.1, 300) },
    }),
    throughput({ votesPerSecond: 1_000, latencyMs: spread(20) }),
    throughput({ votesPerSecond: 1_400, latencyMs: spread(16), refused: 2, elsewhere: 0.05 }),
  ]);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    votesPerSecond: 1_000,
    votesPerSecondMin: 900,
    votesPerSecondMax: 1_400,
    ofCeiling: undefined,
    latencyMs: spread(20),
    refused: 3,
    rounds: 3,
    roundsLeftOut: 0,
    elsewhere: 0.05,
    processes: [{ name: 'api', cpuMicros: 200, peakRssMib: 300 }],
  });
});

test('a round in which the machine was busy elsewhere does not count, unless there is no other', () => {
  const disturbed = throughput({ votesPerSecond: 300, elsewhere: 0.4 });
  const quiet = throughput({ votesPerSecond: 1_000, elsewhere: 0.1 });
  expect(throughputMedians([disturbed, quiet, disturbed])).toMatchObject([
    { votesPerSecond: 1_000, rounds: 1, roundsLeftOut: 2, elsewhere: 0.1 },
  ]);
  expect(throughputMedians([disturbed, disturbed])).toMatchObject([
    { votesPerSecond: 300, rounds: 2, roundsLeftOut: 0, elsewhere: 0.4 },
  ]);
});

test('each subject is held against the ceiling at the same concurrency', () => {
  const rows = throughputMedians([
    throughput({ concurrency: 64, votesPerSecond: 900 }),
    throughput({ concurrency: 16, votesPerSecond: 500, latencyMs: spread(40), subject: 'embedded' }),
    throughput({ concurrency: 16, votesPerSecond: 1_000, latencyMs: spread(10), subject: 'ceiling' }),
    throughput({ concurrency: 16, votesPerSecond: 800 }),
  ]);
  expect(rows.map(({ concurrency, subject, ofCeiling }) => [concurrency, subject, ofCeiling])).toEqual([
    [16, 'ceiling', { votesPerSecond: 1, p99: 1 }],
    [16, 'cluster', { votesPerSecond: 0.8, p99: 2 }],
    [16, 'embedded', { votesPerSecond: 0.5, p99: 4 }],
    [64, 'cluster', undefined],
  ]);
});

test('each round is held against its own ceiling, so that an hour in which all are slow tells nothing', () => {
  const round = (round: number, ceiling: number, cluster: number, elsewhere = 0) => [
    throughput({ round, subject: 'ceiling', votesPerSecond: ceiling, latencyMs: spread(10_000 / ceiling) }),
    throughput({ round, votesPerSecond: cluster, latencyMs: spread(10_000 / cluster), elsewhere }),
  ];
  const ofCluster = (samples: ThroughputSample[]) =>
    throughputMedians(samples).find(({ subject }) => subject === 'cluster');
  const rounds = [...round(1, 1_000, 900), ...round(2, 500, 450), ...round(3, 400, 200)];
  expect(ofCluster(rounds)?.ofCeiling).toEqual({ votesPerSecond: 0.9, p99: expect.closeTo(1 / 0.9) });
  // A disturbed round is left out, and so is one that the ceiling has not.
  const more = [...round(4, 1_000, 100, 0.5), ...round(5, 1_000, 100, 0.5), throughput({ round: 6 })];
  expect(ofCluster([...rounds, ...more])?.ofCeiling?.votesPerSecond).toBe(0.9);
});

test('times to the wall are one set over all rounds, told apart by load', () => {
  const times = { subject: 'cluster', round: 1, processes: {}, elsewhere: 0, votesPerSecond: 0 } as const;
  const spreads = latencySpreads([
    { ...times, load: 'half', votesPerSecond: 500, sinceAnswerMs: [40], sinceRequestMs: [50] },
    { ...times, load: 'idle', sinceAnswerMs: [1, 2], sinceRequestMs: [3, 4] },
    { ...times, load: 'idle', round: 2, sinceAnswerMs: [9, 3], sinceRequestMs: [9, 5] },
  ]);
  expect(spreads).toMatchObject([
    { load: 'idle', votes: 4, sinceAnswerMs: { p50: 2, p99: 9 }, sinceRequestMs: { p50: 4 } },
    { load: 'half', votes: 1, votesPerSecond: 500, sinceAnswerMs: { p50: 40 } },
  ]);
});

test('an idle station is its own processes, without its servers and without what measures it', () => {
  const processes = { api: cost(0.2), tally: cost(0.1), kafka: cost(1), load: cost(3) };
  const [idle] = idleCosts([{ subject: 'cluster', layout: 'x', seconds: 10, processes, elsewhere: 0 }]);
  expect(idle?.own).toBeCloseTo(0.03);
  expect(idle?.processes.map(({ name }) => name)).toEqual(['api', 'tally', 'kafka']);
});

test('the cost of states is told for each state', () => {
  const processes = { wall: cost(0.2) };
  const sample = {
    subject: 'cluster',
    round: 1,
    ratePerSecond: 100,
    votesPerSecond: 99,
    accepted: 990,
  } as const;
  const costs = updateCosts([
    { ...sample, seconds: 10, states: 200, bytes: 50_000, processes, elsewhere: 0 },
  ]);
  expect(costs).toMatchObject([
    { statesPerSecond: 20, bytesPerState: 250, processes: [{ name: 'wall', cpuMicros: 1_000 }] },
  ]);
});

test('what walls cost, and every fault of any wall', () => {
  const sample = (changes: Partial<WallsSample>): WallsSample => ({
    subject: 'cluster',
    round: 1,
    walls: 0,
    concurrency: 64,
    seconds: 2,
    votesPerSecond: 1_000,
    latencyMs: spread(9),
    states: 0,
    snapshotsAgain: 0,
    faults: 0,
    behind: 0,
    ended: 0,
    processes: {},
    elsewhere: 0,
    ...changes,
  });
  const effects = wallsEffects([
    sample({ processes: { api: cost(1), walls: cost(0) } }),
    sample({
      walls: 10,
      votesPerSecond: 900,
      states: 500,
      faults: 1,
      processes: { api: cost(3), walls: cost(1) },
    }),
    sample({
      walls: 10,
      votesPerSecond: 940,
      states: 520,
      behind: 2,
      snapshotsAgain: 4,
      processes: { api: cost(1), walls: cost(1) },
    }),
    sample({ votesPerSecond: 1_000, processes: { api: cost(1), walls: cost(0) } }),
  ]);
  expect(effects).toMatchObject([
    {
      walls: 10,
      without: 1_000,
      with: 920,
      statesPerWall: 51,
      snapshotsAgain: 4,
      faults: 3,
      coresWithout: 0.5,
      coresWith: 1,
      coresOfWalls: 0.5,
    },
  ]);
  expect(effects[0]?.lost).toBeCloseTo(0.08);
});

test('memory growth is that of the second half', () => {
  const held = [50, 200, 300, 310, 320];
  const points = held.map((mib, index) => ({ votes: index * 100_000, rssMib: { station: mib, load: 1 } }));
  const recount = { seconds: 1, ballots: 400_000, differences: 0, peakRssMib: 100 };
  const common = { subject: 'embedded', round: 1, votes: 400_000, votesPerSecond: 1, processes: {} } as const;
  const samples: SoakSample[] = [{ ...common, points, recount, elsewhere: 0 }];
  expect(memoryGrowths(samples)).toMatchObject([
    { processes: [{ name: 'station', beginMib: 300, endMib: 320, mibPer100k: 10 }] },
  ]);
});
