import type { BenchResult } from '../result.ts';
import { type Goal, judgeGoals } from './goals.ts';
import { type ReportTable, reportTables } from './tables.ts';

/** What stands between these lines is written by people, and kept. */
const begin = '<!-- written by hand: begin -->';
const end = '<!-- written by hand: end -->';
const nothingWritten = '\n## What limits each figure now\n\nNobody has written it down yet.\n';

/** The markdown page of a result. `before`: the page that it replaces, if there is one. `chart`: the chart's file. */
export function writePage(result: BenchResult, chart: string, before: string | undefined): string {
  return `${[
    '# Benchmarks',
    'Made by `npm run bench -- --write`, except for the part that is marked as written by hand.',
    describeRun(result),
    '## Goals',
    drawTable(goalsTable(judgeGoals(result))),
    `![Votes a second and p99 of the bare ceiling, cluster and embedded](${chart})`,
    `${begin}\n${handwrittenOf(before)}\n${end}`,
    ...reportTables(result).flatMap((table) => [`## ${table.title}`, drawTable(table)]),
  ].join('\n\n')}\n`;
}

function handwrittenOf(page: string | undefined): string {
  if (page === undefined) return nothingWritten;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  return from < 0 || to < from ? nothingWritten : page.slice(from + begin.length + 1, to - 1);
}

function describeRun({ startedAt, machine }: BenchResult): string {
  const { processor, cores, memoryGib, system, versions } = machine;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${startedAt.slice(0, 10)}: ${processor}, ${cores} cores, ${memoryGib} GiB, ${system}; ${named.join(', ')}.`;
}

function goalsTable(goals: readonly Goal[]): ReportTable {
  return {
    title: 'Goals',
    head: ['goal', 'measured', ''],
    rows: goals.map(({ goal, measured, met }) => {
      if (measured === undefined) return [goal, 'not measured', ''];
      if (met === undefined) return [goal, measured, 'too little measured'];
      return [goal, measured, met ? 'met' : '**not met**'];
    }),
  };
}

function drawTable({ head, rows }: ReportTable): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
