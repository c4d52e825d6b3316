import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { bench } from '../bench/bench.ts';
import { describeResult, describeSample } from '../bench/report-text.ts';
import { type SubjectName, subjectNames } from '../bench/subject.ts';
import { parseElection } from '../election/election-file.ts';
import { electionOption, parseWholeNumber } from './options.ts';
import { runCommand } from './run-command.ts';

interface BenchCommandOptions {
  only: SubjectName[];
  concurrency: number[];
  rounds: number;
  seconds: number;
  votes: number;
  warmUp: number;
  election: string;
  cpuProf?: string;
  json?: string;
}

const command = new Command('bench')
  .description(
    'Measures Kenchi beside a bare ceiling, on servers of its own: how many votes a second, how fast, at what cost.',
  )
  .addOption(
    new Option('--only <names>', `which of ${subjectNames.join(', ')}, separated by commas`)
      .default([...subjectNames], 'all')
      .argParser(parseSubjects),
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
      .default(3)
      .argParser(parseWholeNumber(1, 600)),
  )
  .addOption(electionOption())
  .option('--cpu-prof <folder>', "write CPU profiles of the subjects' processes (which slows them)")
  .option('--json <file>', 'write everything that was measured')
  .action(runBench);

async function runBench({ cpuProf, json, ...options }: BenchCommandOptions): Promise<void> {
  const cpuProfiles = cpuProf === undefined ? undefined : resolve(cpuProf);
  if (cpuProfiles !== undefined) mkdirSync(cpuProfiles, { recursive: true });
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const result = await bench({
    election: parseElection(readFileSync(options.election, 'utf8')),
    only: options.only,
    concurrencies: options.concurrency,
    rounds: options.rounds,
    seconds: options.seconds,
    votes: options.votes,
    warmUpSeconds: options.warmUp,
    cpuProfiles,
    say,
    onSample: (sample) => say(describeSample(sample)),
  });
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(describeResult(result));
}

function parseSubjects(text: string): SubjectName[] {
  return text.split(',').map((name) => {
    const subject = subjectNames.find((known) => known === name.trim());
    if (subject) return subject;
    throw new InvalidArgumentError(`Give names out of ${subjectNames.join(', ')}.`);
  });
}

function parseConcurrencies(text: string): number[] {
  return text.split(',').map(parseWholeNumber(1, 10_000));
}

await runCommand(command);
