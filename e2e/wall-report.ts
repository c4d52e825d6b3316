import { readFileSync, writeFileSync } from 'node:fs';
import { describeMachine } from '../main-services/bench/machine.ts';
import type { FrameFigures } from './frame-trace.ts';
import { drawMemoryChart, type MemoryFigures } from './memory-chart.ts';

/** How a wall was compared with what was published, while its connection was cut again and again. */
export interface TruthFigures {
  updates: number;
  cuts: number;
  /** How often the wall opened its stream: once, and after the cuts. */
  streams: number;
  /** How often somebody looked, at whatever moment. */
  looks: number;
  /** Numbers on the wall that were compared with what was published, and with `/results`. */
  numbers: number;
  differences: number;
}

export interface WallReport {
  truth?: TruthFigures;
  frames?: Record<string, FrameFigures>;
  memory?: MemoryFigures[];
}

const file = new URL('../docs/benchmarks/wall.md', import.meta.url);
const chartFile = new URL('../docs/benchmarks/wall-memory.svg', import.meta.url);

/** Writes what was measured into docs/benchmarks/wall.md, part by part; what people wrote around it stays. */
export function writeReport({ truth, frames = {}, memory = [] }: WallReport, chromium: string): void {
  const { processor, cores, memoryGib, system, versions } = describeMachine({});
  const machine =
    `Kenchi ${versions['kenchi']} on ${processor}, ${cores} cores, ${memoryGib} GiB, ${system}. ` +
    `Chromium ${chromium} without a GPU: it draws on the processor.`;
  let text = readFileSync(file, 'utf8');
  if (truth) text = replacePart(text, 'truth', [machine, '', ...truthTable(truth)]);
  if (Object.keys(frames).length > 0)
    text = replacePart(text, 'frames', [machine, '', ...framesTable(frames)]);
  if (memory.length > 0) {
    const picture = '![The heap by updates: a level line](wall-memory.svg)';
    text = replacePart(text, 'memory', [machine, '', picture, '', ...memoryTable(memory)]);
    writeFileSync(chartFile, drawMemoryChart(memory));
  }
  writeFileSync(file, text);
}

function replacePart(text: string, part: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const [before, after] = [text.split(begin)[0] ?? '', text.split(end)[1] ?? ''];
  return `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`;
}

function truthTable({ updates, cuts, streams, looks, numbers, differences }: TruthFigures): string[] {
  const counts = [updates, cuts, streams, looks, numbers, differences];
  return table(
    ['updates', 'connections cut', 'streams opened', 'looks', 'numbers compared', 'differences'],
    [counts.map((count) => count.toLocaleString('en'))],
  );
}

function framesTable(frames: Record<string, FrameFigures>): string[] {
  const rows = Object.entries(frames).map(
    ([view, { seconds, presented, dropped, intervalMs, longTasks, layoutsPerSecond }]) => {
      const all = presented + dropped;
      const shown = all === 0 ? '–' : `${((presented / all) * 100).toFixed(1)} %`;
      const { p50, p95, p99, max } = intervalMs;
      return [view, seconds, presented, dropped, shown, p50, p95, p99, max, longTasks, layoutsPerSecond];
    },
  );
  const head = [
    'view',
    's',
    'frames shown',
    'dropped',
    'shown',
    'p50, ms',
    'p95',
    'p99',
    'longest',
    'tasks > 50 ms',
    'layouts a second',
  ];
  return table(head, rows);
}

function memoryTable(memory: readonly MemoryFigures[]): string[] {
  const rows = memory.map(({ deltas, heapMb, nodes, listeners }) => [
    deltas.toLocaleString('en'),
    heapMb.toFixed(2),
    nodes.toLocaleString('en'),
    listeners,
  ]);
  return table(['updates', 'JS heap, MB', 'DOM nodes', 'listeners'], rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
}
