import type { BenchResult } from '../result.ts';
import { milliseconds, oneDigit, percent, whole } from './figures.ts';
import {
  idleCosts,
  isInstrument,
  latencySpreads,
  memoryGrowths,
  type ProcessShare,
  throughputMedians,
  updateCosts,
  wallsEffects,
} from './medians.ts';

/** One table of a report, the same for a terminal and for the docs. */
export interface ReportTable {
  title: string;
  head: string[];
  rows: string[][];
}

/** Of everything that was measured. */
export function reportTables(result: BenchResult): ReportTable[] {
  const tables = [
    throughputTable(result),
    costTable(result),
    latencyTable(result),
    idleTable(result),
    updatesTable(result),
    wallsTable(result),
    memoryTable(result),
    recountTable(result),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function throughputTable({ throughput }: BenchResult): ReportTable {
  return {
    title: 'Accepted votes a second, medians',
    head: [
      ...['at once', 'subject', 'votes/s', 'least to most', 'of the ceiling', 'p50', 'p95', 'p99', 'refused'],
      ...['rounds', 'elsewhere'],
    ],
    rows: throughputMedians(throughput).map((row) => [
      String(row.concurrency),
      row.subject,
      whole(row.votesPerSecond),
      `${whole(row.votesPerSecondMin)} to ${whole(row.votesPerSecondMax)}`,
      row.ofCeiling === undefined ? '' : percent(row.ofCeiling.votesPerSecond),
      milliseconds(row.latencyMs.p50),
      milliseconds(row.latencyMs.p95),
      milliseconds(row.latencyMs.p99),
      String(row.refused),
      row.roundsLeftOut === 0
        ? String(row.rounds)
        : `${row.rounds} (${row.roundsLeftOut} disturbed, left out)`,
      percent(row.elsewhere),
    ]),
  };
}

function costTable({ throughput }: BenchResult): ReportTable {
  return {
    title: 'CPU time of a vote in µs, and in parentheses the most memory in MiB',
    head: ['at once', 'subject', 'all', 'by process', 'load generator'],
    rows: throughputMedians(throughput).map(({ concurrency, subject, processes }) => {
      const own = processes.filter(({ name }) => !isInstrument(name));
      const load = processes.find(({ name }) => name === 'load');
      return [
        String(concurrency),
        subject,
        whole(own.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0)),
        describeShares(own),
        load ? whole(load.cpuMicros) : '',
      ];
    }),
  };
}

function latencyTable({ latency }: BenchResult): ReportTable {
  return {
    title: 'From the answer to the wall',
    head: ['load', 'subject', 'votes', 'p50', 'p95', 'p99', 'most', 'from the request, p50'],
    rows: latencySpreads(latency).map(
      ({ load, subject, votesPerSecond, votes, sinceAnswerMs, sinceRequestMs }) => [
        load === 'idle' ? 'none' : `${whole(votesPerSecond)} votes/s`,
        subject,
        String(votes),
        milliseconds(sinceAnswerMs.p50),
        milliseconds(sinceAnswerMs.p95),
        milliseconds(sinceAnswerMs.p99),
        milliseconds(sinceAnswerMs.max),
        milliseconds(sinceRequestMs.p50),
      ],
    ),
  };
}

function idleTable({ idle }: BenchResult): ReportTable {
  return {
    title: 'A station that nobody uses: part of one core',
    head: ['subject', 'layout', 'without servers', 'by process'],
    rows: idleCosts(idle).map(({ subject, layout, own, processes }) => [
      subject,
      layout,
      percent(own),
      processes.map(({ name, partOfCore }) => `${name} ${percent(partOfCore)}`).join(', '),
    ]),
  };
}

function updatesTable({ updates }: BenchResult): ReportTable {
  return {
    title: 'States of the results, by votes a second; CPU time of a state in µs',
    head: ['subject', 'aimed at', 'votes/s', 'states/s', 'bytes a state', 'by process'],
    rows: updateCosts(updates).map((row) => [
      row.subject,
      whole(row.ratePerSecond),
      whole(row.votesPerSecond),
      row.statesPerSecond.toFixed(1),
      whole(row.bytesPerState),
      row.processes
        .filter(({ name }) => !isInstrument(name))
        .map(({ name, cpuMicros }) => `${name} ${whole(cpuMicros)}`)
        .join(', '),
    ]),
  };
}

function wallsTable({ walls }: BenchResult): ReportTable {
  return {
    title: 'Votes a second with many walls at the process that takes them',
    head: [
      ...[
        'subject',
        'walls',
        'at once',
        'without',
        'with',
        'lost',
        'states a wall',
        'snapshots again',
        'faults',
      ],
      ...['cores of that process', 'cores of the walls'],
    ],
    rows: wallsEffects(walls).map((row) => [
      row.subject,
      whole(row.walls),
      String(row.concurrency),
      whole(row.without),
      whole(row.with),
      percent(row.lost),
      whole(row.statesPerWall),
      whole(row.snapshotsAgain),
      String(row.faults),
      `${row.coresWithout.toFixed(2)} without, ${row.coresWith.toFixed(2)} with`,
      row.coresOfWalls.toFixed(2),
    ]),
  };
}

function memoryTable({ soak }: BenchResult): ReportTable {
  return {
    title: 'Memory over the second half of a long run, in MiB',
    head: ['subject', 'votes', 'process', 'half-way', 'at the end', 'each 100,000 votes'],
    rows: memoryGrowths(soak).flatMap(({ subject, votes, processes }) =>
      processes.map(({ name, beginMib, endMib, mibPer100k }) => [
        subject,
        whole(votes),
        name,
        whole(beginMib),
        whole(endMib),
        oneDigit(mibPer100k),
      ]),
    ),
  };
}

function recountTable({ soak }: BenchResult): ReportTable {
  return {
    title: 'The recount',
    head: ['subject', 'ballots', 'seconds', 'most memory in MiB', 'differences'],
    rows: memoryGrowths(soak).map(({ subject, recount }) => [
      subject,
      whole(recount.ballots),
      recount.seconds.toFixed(1),
      whole(recount.peakRssMib),
      String(recount.differences),
    ]),
  };
}

function describeShares(shares: readonly ProcessShare[]): string {
  return shares
    .map(({ name, cpuMicros, peakRssMib }) => `${name} ${whole(cpuMicros)} (${whole(peakRssMib)})`)
    .join(', ');
}
