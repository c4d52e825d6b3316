import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeResults, OtherMachine } from '../merge.ts';
import type { BenchResult, ThroughputSample } from '../result.ts';
import { drawChart, niceTicks } from './chart.ts';
import { judgeGoals } from './goals.ts';
import { describeResult } from './report-text.ts';
import { writeReport } from './write-report.ts';

const machine = {
  processor: 'P',
  cores: 2,
  memoryGib: 8,
  system: 'Linux 6.1',
  versions: { kenchi: '1', node: '24' },
};

function sample(subject: ThroughputSample['subject'], votesPerSecond: number, p99: number): ThroughputSample {
  return {
    ...{
      subject,
      votesPerSecond,
      round: 1,
      concurrency: 16,
      accepted: 100,
      queued: 0,
      refused: 0,
      seconds: 1,
    },
    ...{ settledAfterMs: 1, elsewhere: 0.01, processes: {} },
    latencyMs: { p50: 1, p95: 2, p99, max: p99 },
  };
}

const result: BenchResult = {
  startedAt: '2026-05-01T10:00:00.000Z',
  machine,
  throughput: [sample('ceiling', 1_000, 10), sample('cluster', 850, 12), sample('embedded', 1_200, 8)],
  latency: [
    {
      ...{ subject: 'cluster', round: 1, load: 'idle', votesPerSecond: 0, processes: {}, elsewhere: 0 },
      sinceAnswerMs: [4, 5, 6],
      sinceRequestMs: [8, 9, 10],
    },
  ],
  idle: [],
  updates: [],
  walls: [],
  soak: [],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kenchi-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a goal is met, or not, or was not measured', () => {
  const goals = judgeGoals(result);
  const find = (words: string) => goals.find(({ goal }) => goal.includes(words));
  expect(find('80 %')).toMatchObject({ measured: '85 % (850 of 1,000)', met: true });
  expect(find('no worse p99')).toMatchObject({ measured: '120 % (12 ms of 10 ms)', met: false });
  expect(find('Embedded: at least')).toMatchObject({ met: true });
  expect(find('p50 at most 10 ms while idle')).toMatchObject({ measured: '5.0 ms', met: true });
  expect(find('at half')).toMatchObject({ measured: undefined, met: undefined });
});

test('what too little was measured for is neither met nor not', () => {
  const recount = { seconds: 1, ballots: 9, differences: 0, peakRssMib: 1 };
  const points = [{ votes: 9, rssMib: { station: 1 } }];
  const soak = {
    subject: 'embedded',
    round: 1,
    processes: {},
    elsewhere: 0,
    votes: 9,
    votesPerSecond: 1,
  } as const;
  const goals = judgeGoals({ ...result, soak: [{ ...soak, points, recount }] });
  expect(goals.find(({ goal }) => goal.startsWith('Embedded: memory'))).toMatchObject({ met: undefined });
});

test('of several long runs the median growth is judged, whichever was first', () => {
  const recount = { seconds: 1, ballots: 9, differences: 0, peakRssMib: 1 };
  const run = (mibPer100k: number) => ({
    ...({ subject: 'embedded', round: 1, processes: {}, elsewhere: 0 } as const),
    ...{ votes: 2_000_000, votesPerSecond: 1, recount },
    points: [10, 15, 20].map((each) => ({
      votes: each * 100_000,
      rssMib: { station: 500 + each * mibPer100k },
    })),
  });
  const judged = (...growths: number[]) =>
    judgeGoals({ ...result, soak: growths.map(run) }).find(({ goal }) => goal.startsWith('Embedded: memory'));
  expect(judged(9, 1, 2)).toMatchObject({ met: true, measured: expect.stringContaining('station 2.0') });
  expect(judged(1, 9, 8)).toMatchObject({ met: false, measured: expect.stringContaining('station 8.0') });
});

test('the report says it plainly, and keeps what was written by hand', async () => {
  writeReport(folder, result);
  const page = join(folder, 'README.md');
  const first = await readFile(page, 'utf8');
  expect(first).toContain('| 85 % (850 of 1,000) | met |');
  expect(first).toContain('| 120 % (12 ms of 10 ms) | **not met** |');
  expect(first).toContain('Nobody has written it down yet.');
  expect(first).toContain('![Votes a second');
  await writeFile(
    page,
    first.replace('Nobody has written it down yet.', () => 'Two cores.\n\nAnd $& a disk.'),
  );
  writeReport(folder, { ...result, throughput: [sample('cluster', 4_321, 7)] });
  const second = await readFile(page, 'utf8');
  expect(second).toContain('Two cores.\n\nAnd $& a disk.');
  expect(second).not.toContain('Nobody has written');
  expect(second).toContain('4,321');
  expect(second).not.toContain('850');
  writeReport(folder, { ...result, throughput: [sample('cluster', 4_321, 7)] });
  expect(await readFile(page, 'utf8')).toBe(second);
});

test('the written result can be read again, and says the same', async () => {
  writeReport(folder, result);
  const read = mergeResults([JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))]);
  expect(describeResult(read)).toBe(describeResult(result));
});

test('pieces of a bench make one, with a round behind the other', () => {
  const later = { ...result, machine: { ...machine, versions: { ...machine.versions, kenchi: '2' } } };
  const merged = mergeResults([result, later, later]);
  expect(merged.throughput.map(({ round }) => round)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
  expect(merged.machine.versions).toEqual({ kenchi: '1 and 2', node: '24' });
  expect(() => mergeResults([result, { ...result, machine: { ...machine, cores: 8 } }])).toThrow(
    OtherMachine,
  );
});

test('a bar is as high as its value', () => {
  const heights = [...drawChart(result).matchAll(/<rect class="(\w+)" [^>]*width="30" height="([\d.]+)"/g)];
  const [ceiling = 0, cluster = 0, embedded = 0] = heights.slice(0, 3).map(([, , height]) => Number(height));
  expect(heights.map(([, subject]) => subject)).toEqual([
    ...['ceiling', 'cluster', 'embedded'],
    ...['ceiling', 'cluster', 'embedded'],
  ]);
  expect(cluster / ceiling).toBeCloseTo(0.85, 2);
  expect(embedded / ceiling).toBeCloseTo(1.2, 2);
});

test('an axis begins at 0 and ends behind the greatest value, in few even steps', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (top) => {
      const ticks = niceTicks(top);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(top * (1 - 1e-9));
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
    }),
  );
});
