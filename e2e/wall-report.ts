import { readFileSync, writeFileSync } from 'node:fs';
import { describeMachine } from '../main-services/bench/machine.ts';
import type { FrameFigures } from './frame-trace.ts';

export interface MemoryFigures {
  /** Fed so far. */
  deltas: number;
  heapMb: number;
  nodes: number;
  listeners: number;
}

export interface WallReport {
  frames: Record<string, FrameFigures>;
  memory: MemoryFigures[];
}

const file = new URL('../docs/benchmarks/wall.md', import.meta.url);

/** Writes what was measured into docs/benchmarks/wall.md, part by part; what people wrote around it stays. */
export function writeReport({ frames, memory }: WallReport, chromium: string): void {
  const { processor, cores, memoryGib, system, versions } = describeMachine({});
  const machine =
    `Kenchi ${versions['kenchi']} on ${processor}, ${cores} cores, ${memoryGib} GiB, ${system}. ` +
    `Chromium ${chromium} without a GPU: it draws on the processor.`;
  let text = readFileSync(file, 'utf8');
  if (Object.keys(frames).length > 0)
    text = replacePart(text, 'frames', [machine, '', ...framesTable(frames)]);
  if (memory.length > 0) text = replacePart(text, 'memory', [machine, '', ...memoryTable(memory)]);
  writeFileSync(file, text);
}

function replacePart(text: string, part: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const [before, after] = [text.split(begin)[0] ?? '', text.split(end)[1] ?? ''];
  return `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`;
}

function framesTable(frames: WallReport['frames']): string[] {
  const rows = Object.entries(frames).map(([view, { presented, dropped, intervalMs, longTasks }]) => {
    const all = presented + dropped;
    const shown = all === 0 ? '–' : `${((presented / all) * 100).toFixed(1)} %`;
    const { p50, p95, p99, max } = intervalMs;
    return [view, presented, dropped, shown, p50, p95, p99, max, longTasks];
  });
  const head = ['view', 'frames shown', 'dropped', 'shown', 'p50', 'p95', 'p99', 'longest', 'tasks > 50 ms'];
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
