import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { bench } from '../bench/bench.ts';
import { describeGuessing } from '../bench/guessing/guessing-text.ts';
import { measureGuessing } from '../bench/guessing/measure-guessing.ts';
import { mergeResults } from '../bench/merge.ts';
import { type MeasurementName, measurementNames } from '../bench/plan.ts';
import { describeResult } from '../bench/report/report-text.ts';
import { writeReport } from '../bench/report/write-report.ts';
import type { BenchResult } from '../bench/result.ts';
import { type SubjectName, subjectNames } from '../bench/subject.ts';
import { parseElection } from '../election/election-file.ts';
import { electionOption, parseWholeNumber, projectRoot } from './options.ts';
import { runCommand } from './run-command.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';

interface BenchCommandOptions {
  only: SubjectName[];
  measure: MeasurementName[];
  concurrency: number[];
  rounds: number;
  seconds: number;
  votes: number;
  warmUp: number;
  latencySeconds: number;
  walls: number;
  soak: number;
  election: string;
  cpuProf?: string;
  json?: string;
  from?: string[];
  guessing: boolean;
  write: boolean;
}

const guessesOfEachKind = 10_000;

const command = new Command('bench')
  .description(
    'Measures Kenchi beside a bare ceiling, on servers of its own: how many votes a second, how fast, at what cost.',
  )
  .addOption(
    new Option('--only <names>', `which of ${subjectNames.join(', ')}, separated by commas`)
      .default([...subjectNames], 'all')
      .argParser(parseNames(subjectNames)),
  )
  .addOption(
    new Option('--measure <names>', `which of ${measurementNames.join(', ')}, separated by commas`)
      .default(['throughput', 'latency', 'idle'], 'throughput,latency,idle')
      .argParser(parseNames(measurementNames)),
  )
  .addOption(
    new Option('--concurrency <numbers>', 'how many voters at once, separated by commas')
      .default([16, 64, 256], '16,64,256')
      .argParser(parseConcurrencies),
  )
  .addOption(
    new Option('--rounds <number>', 'how often everything is measured; medians are told')
      .default(5)
      .argParser(parseWholeNumber(1, 100)),
  )
  .addOption(
    new Option('--seconds <number>', 'how long each concurrency is measured in a round')
      .default(5)
      .argParser(parseWholeNumber(1, 3_600)),
  )
  .addOption(
    new Option('--votes <number>', 'at most so many votes in each of them')
      .default(60_000)
      .argParser(parseWholeNumber(1, 10_000_000)),
  )
  .addOption(
    new Option('--warm-up <seconds>', 'how long each subject takes votes before it is measured')
      .default(20)
      .argParser(parseWholeNumber(1, 600)),
  )
  .addOption(
    new Option('--latency-seconds <number>', 'how long single votes are watched on their way to the wall')
      .default(10)
      .argParser(parseWholeNumber(1, 600)),
  )
  .addOption(
    new Option('--walls <number>', 'also vote while so many walls look on')
      .default(0, 'off')
      .argParser(parseWholeNumber(0, 10_000)),
  )
  .addOption(
    new Option('--soak <votes>', 'also watch memory over so many votes, and time the recount of them')
      .default(0, 'off')
      .argParser(parseWholeNumber(0, 100_000_000)),
  )
  .addOption(electionOption())
  .option('--cpu-prof <folder>', "write CPU profiles of the subjects' processes (which slows them)")
  .option('--json <file>', 'write everything that was measured, and all of it so far whenever there is more')
  .option('--from <files...>', 'measure nothing; tell these results that --json wrote, as one')
  .option(
    '--guessing',
    'measure only whether an unknown personal ID is told from a wrong GUID by its time',
    false,
  )
  .option('--write', 'write the report into docs/benchmarks', false)
  .action(runBench);

async function runBench(options: BenchCommandOptions): Promise<void> {
  if (options.guessing) {
    await compareRefusals(options);
    return;
  }
  const { from, write } = options;
  const result = from ? mergeResults(from.map(readJson)) : await measure(options);
  writeJson(options.json, result);
  if (write) writeReport(join(projectRoot, 'docs', 'benchmarks'), result);
  console.log(describeResult(result));
}

async function measure({
  cpuProf,
  concurrency,
  warmUp,
  ...options
}: BenchCommandOptions): Promise<BenchResult> {
  const cpuProfiles = cpuProf === undefined ? undefined : resolve(cpuProf);
  if (cpuProfiles !== undefined) mkdirSync(cpuProfiles, { recursive: true });
  const { signal, release } = stopOnInterrupt();
  try {
    return await bench({
      ...options,
      election: parseElection(readFileSync(options.election, 'utf8')),
      concurrencies: concurrency,
      warmUpSeconds: warmUp,
      cpuProfiles,
      say: (line) => void process.stderr.write(`${line}\n`),
      onMeasured: (result) => writeJson(options.json, result),
      signal,
    });
  } finally {
    release();
    if (signal.aborted) process.exitCode = 130;
  }
}

async function compareRefusals({ only, election, json, write }: BenchCommandOptions): Promise<void> {
  const results = await measureGuessing({
    election: parseElection(readFileSync(election, 'utf8')),
    profiles: only.filter((name) => name !== 'ceiling'),
    requests: guessesOfEachKind,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  const page = describeGuessing(results);
  writeJson(json, results);
  if (write) writeFileSync(join(projectRoot, 'docs', 'benchmarks', 'guessing.md'), page);
  console.log(page);
}

function writeJson(file: string | undefined, measured: unknown): void {
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function parseNames<T extends string>(known: readonly T[]): (text: string) => T[] {
  return (text) =>
    text.split(',').map((name) => {
      const found = known.find((each) => each === name.trim());
      if (found) return found;
      throw new InvalidArgumentError(`Give names out of ${known.join(', ')}.`);
    });
}

function parseConcurrencies(text: string): number[] {
  return text.split(',').map(parseWholeNumber(1, 10_000));
}

await runCommand(command);
