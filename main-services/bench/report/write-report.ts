import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchResult } from '../result.ts';
import { drawChart } from './chart.ts';
import { writePage } from './markdown.ts';

const chartFile = 'throughput.svg';

/** Writes a result's page, its chart and the result itself into a folder. What people wrote into the page is kept. */
export function writeReport(folder: string, result: BenchResult): void {
  mkdirSync(folder, { recursive: true });
  const page = join(folder, 'README.md');
  const before = existsSync(page) ? readFileSync(page, 'utf8') : undefined;
  writeFileSync(page, writePage(result, chartFile, before));
  writeFileSync(join(folder, chartFile), drawChart(result));
  writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result)}\n`);
}
