import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideElectron } from '../launcher/electron-runtime.ts';
import { passStopSignals } from '../launcher/stop-signals.ts';
import {
  countSuite,
  formatCounts,
  formatFailedTest,
  readPlaywrightReport,
  readVitestReport,
  sumCounts,
  type TestReport,
} from '../launcher/test-report.ts';
import { provideTestTools } from '../launcher/test-tools.ts';
import { projectRoot } from './options.ts';

const reports = join(projectRoot, 'test-results');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

interface Step {
  name: string;
  run: readonly [program: string, ...args: string[]];
  environment?: Record<string, string>;
  /** Reads which tests went how; a step without a report is one test. */
  readReport?: () => TestReport;
}

/** None of these waits for anything but a processor, and none needs another. */
const checks: readonly Step[] = [
  { name: 'Types (tsc)', run: ['tsc', '--noEmit'] },
  { name: 'Lint and format (biome)', run: ['biome', 'ci', '--error-on-warnings'] },
  {
    name: 'Import fences (dependency-cruiser)',
    run: ['depcruise', '--config', '.dependency-cruiser.mjs', 'main-services', 'renderer', 'electron', 'e2e'],
  },
  { name: 'Unused code (knip)', run: ['knip'] },
  { name: 'Build', run: [process.execPath, 'main-services/cli/build.ts'] },
];

const suites: readonly Step[] = [
  {
    name: 'Unit tests (vitest)',
    run: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    readReport: () => readVitestReport(readFileSync(vitestReport, 'utf8'), projectRoot),
  },
  {
    name: 'Browser and Electron tests (playwright)',
    run: ['playwright', 'test', '--reporter=list,json'],
    // Playwright empties test-results when it starts.
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    readReport: () => readPlaywrightReport(readFileSync(playwrightReport, 'utf8')),
  },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const missing = provideTestTools(say);
const electron = await provideElectron(process.env, say);
const results = await Promise.all(checks.map((check) => runStep(check, 'told at its end')));
for (const suite of suites) results.push(await runStep(suite, 'told as it goes'));

// Once more: what the runners said of them may be thousands of lines above.
for (const { name, failed } of results) {
  if (failed.length > 0) say(`\n── Failed: ${name}\n`);
  for (const test of failed) say(`${formatFailedTest(test)}\n`);
}
say('');
for (const { name, counts } of results)
  say(`${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${name}: ${formatCounts(counts)}`);
if ('missing' in electron) say(`ELECTRON IS MISSING (${electron.missing}): its tests did not run.`);
for (const tool of missing) say(`MISSING: ${tool}`);
const total = sumCounts(results.map(({ counts }) => counts));
say('');
say(formatCounts(total));
process.exitCode = total.failed > 0 ? 1 : 0;

interface StepResult extends TestReport {
  name: string;
}

/** What is told at its end can run beside others. */
async function runStep(
  { name, run, environment, readReport }: Step,
  output: 'told at its end' | 'told as it goes',
): Promise<StepResult> {
  const title = `\n── ${name}`;
  if (output === 'told as it goes') say(title);
  const { exitCode, told } = await exitOf(
    run,
    environment ?? {},
    output === 'told as it goes' ? 'inherit' : 'pipe',
  );
  if (output === 'told at its end') say(`${title}\n${told}`);
  if (!readReport) {
    return {
      name,
      counts: countSuite(exitCode, { passed: exitCode === 0 ? 1 : 0, failed: 0, skipped: 0 }),
      failed: [],
    };
  }
  try {
    const { counts, failed } = readReport();
    return { name, counts: countSuite(exitCode, counts), failed };
  } catch (error) {
    say(`No report of ${name}: ${error instanceof Error ? error.message : error}`);
    return { name, counts: countSuite(exitCode, undefined), failed: [] };
  }
}

function exitOf(
  [program, ...args]: Step['run'],
  environment: Record<string, string>,
  output: 'inherit' | 'pipe',
): Promise<{ exitCode: number | null; told: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    let told = '';
    const note = (text: string) => {
      told += text;
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', note);
    const release = passStopSignals(child);
    child.once('error', (error) => {
      release();
      say(`${program} can't be run: ${error.message}`);
      resolve({ exitCode: null, told });
    });
    child.once('close', (code) => {
      release();
      resolve({ exitCode: code, told });
    });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
