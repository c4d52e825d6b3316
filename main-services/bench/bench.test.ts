import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseElection } from '../election/election-file.ts';
import { bench } from './bench.ts';

const election = parseElection(
  readFileSync(new URL('../election/demo-election.json', import.meta.url), 'utf8'),
);

test('two short rounds: every accepted vote is counted, every probe shown, every wall in order', async () => {
  const lines: string[] = [];
  const kept: number[] = [];
  const result = await bench({
    election,
    only: ['embedded'],
    measure: ['throughput', 'latency'],
    concurrencies: [16],
    rounds: 2,
    seconds: 1,
    votes: 1_000,
    warmUpSeconds: 1,
    latencySeconds: 1,
    walls: 20,
    soak: 0,
    cpuProfiles: undefined,
    say: (line) => lines.push(line),
    onMeasured: ({ throughput, latency, walls }) =>
      kept.push(throughput.length + latency.length + walls.length),
    signal: new AbortController().signal,
  });
  expect(result.throughput.map(({ subject, round }) => [subject, round])).toEqual([
    ['embedded', 1],
    ['embedded', 2],
  ]);
  for (const { accepted, refused, queued, votesPerSecond, latencyMs, processes } of result.throughput) {
    expect({ refused, queued }).toEqual({ refused: 0, queued: 0 });
    expect(accepted).toBeGreaterThan(0);
    expect(votesPerSecond).toBeGreaterThan(0);
    expect(latencyMs.p99).toBeGreaterThanOrEqual(latencyMs.p50);
    if (process.platform === 'linux') expect(processes['station']?.peakRssMib).toBeGreaterThan(0);
  }
  expect(result.latency.map(({ load }) => load)).toEqual(['idle', 'half', 'idle', 'half']);
  for (const { sinceAnswerMs } of result.latency) expect(sinceAnswerMs.length).toBeGreaterThan(0);
  expect(result.walls.map(({ walls }) => walls)).toEqual([0, 20, 20, 0, 0, 20, 20, 0]);
  for (const { walls, states, faults, behind, ended } of result.walls) {
    expect({ faults, behind, ended }).toEqual({ faults: 0, behind: 0, ended: 0 });
    expect(states).toBeGreaterThanOrEqual(walls);
  }
  expect(lines).toHaveLength(result.throughput.length + result.latency.length + result.walls.length);
  expect(kept).toEqual(lines.map((_, at) => at + 1));
});
