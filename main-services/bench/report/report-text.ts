import type { BenchResult, Machine } from '../result.ts';
import { type ReportTable, reportTables } from './tables.ts';

/** The whole result for a terminal. */
export function describeResult(result: BenchResult): string {
  return [describeMachine(result.machine), ...reportTables(result).map(drawTable)].join('\n\n');
}

function describeMachine({ processor, cores, memoryGib, system, versions }: Machine): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${processor}, ${cores} cores, ${memoryGib} GiB, ${system}\n${named.join(', ')}`;
}

/** Columns of equal width, set apart by two spaces. */
function drawTable({ title, head, rows }: ReportTable): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const drawn = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...drawn].join('\n');
}
