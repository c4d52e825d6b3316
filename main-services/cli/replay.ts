import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ElectionDefinition } from '../contracts/election.ts';
import { parseElection } from '../election/election-file.ts';
import { openOwnStation } from '../replay/own-station.ts';
import { type ReplayReport, replay } from '../replay/replay.ts';
import { describeReplay } from '../replay/report-text.ts';
import { electionFrom, type ReplayRow, readResultFile, scaleRows } from '../replay/result-file.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import {
  dataDirOption,
  parsePart,
  parseStationUrl,
  parseWholeNumber,
  projectRoot,
  seedOption,
} from './options.ts';
import { noProgress, type Progress, showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';

interface ReplayCommandOptions {
  scale: number;
  url?: string;
  dataDir: string;
  seed: number;
  concurrency: number;
  makeElection?: string;
  json: boolean;
}

const command = new Command('replay')
  .description('Plays a real election’s result through the pipeline, and checks the wall against it.')
  .argument(
    '<file>',
    'a result file, or the name of one that ships with the project: georgia-2018-round-1, georgia-2018-runoff',
  )
  .addOption(
    new Option('--scale <part>', 'how much of it to play, such as 0.05 or 5%')
      .env('KENCHI_REPLAY_SCALE')
      .default(1)
      .argParser(parsePart(1)),
  )
  .addOption(
    new Option(
      '--url <address>',
      'play it at this station (else at one of its own, on a temporary directory)',
    )
      .env('KENCHI_URL')
      .argParser(parseStationUrl),
  )
  .addOption(dataDirOption())
  .addOption(seedOption())
  .addOption(
    new Option('--concurrency <number>', 'how many voters at once')
      .env('KENCHI_REPLAY_CONCURRENCY')
      .default(128)
      .argParser(parseWholeNumber(1, 10_000)),
  )
  .option('--make-election <file>', 'only write the election definition, for a station to be started with')
  .addOption(new Option('--json', 'print one JSON object and nothing else').default(false))
  .action(runReplay);

async function runReplay(fileName: string, options: ReplayCommandOptions): Promise<void> {
  const file = await readResultFile(fileName);
  const election = electionFrom(file, await readDemoElection());
  if (options.makeElection !== undefined) {
    await writeFile(options.makeElection, `${JSON.stringify(election, null, 2)}\n`);
    console.log(
      `Start a station with: npm start -- --election ${options.makeElection} --data-dir <a new folder>`,
    );
    return;
  }
  const rows = scaleRows(file, options.scale);
  const interrupt = stopOnInterrupt();
  try {
    const report = await (options.url === undefined
      ? replayAtOwnStation(election, rows, options, interrupt.signal)
      : castVotes(
          { url: options.url, dataDir: options.dataDir },
          { electionId: file.id, rows },
          options,
          interrupt.signal,
        ));
    console.log(options.json ? JSON.stringify(report) : describeReplay(report));
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    interrupt.release();
  }
}

async function replayAtOwnStation(
  election: ElectionDefinition,
  rows: readonly ReplayRow[],
  options: ReplayCommandOptions,
  signal: AbortSignal,
): Promise<ReplayReport> {
  const voters = Math.max(1, totalOf(rows));
  const progress = start('Making the roll', voters, options);
  const onProgress = (loaded: number) => {
    signal.throwIfAborted();
    progress.update(loaded);
  };
  const opening = openOwnStation({ election, voters, seed: options.seed, onProgress });
  const station = await opening.finally(() => progress.stop());
  try {
    return await castVotes(station, { electionId: election.id, rows }, options, signal);
  } finally {
    await station.close();
  }
}

async function castVotes(
  { url, dataDir }: { url: string; dataDir: string },
  play: { electionId: string; rows: readonly ReplayRow[] },
  options: ReplayCommandOptions,
  signal: AbortSignal,
): Promise<ReplayReport> {
  const progress = start('Voting', totalOf(play.rows), options);
  const begun = performance.now();
  const onProgress = (accepted: number) =>
    progress.update(accepted, `${Math.round((accepted * 1000) / (performance.now() - begun))}/s`);
  const { seed, concurrency } = options;
  try {
    const cardsFile = voterCardsFile(dataDir);
    return await replay({ ...play, url, cardsFile, seed, concurrency, signal, onProgress });
  } finally {
    progress.stop();
  }
}

function start(task: string, total: number, { json }: ReplayCommandOptions): Progress {
  return json ? noProgress : showProgress(task, total);
}

function totalOf(rows: readonly ReplayRow[]): number {
  return rows.reduce((sum, { votes }) => sum + votes, 0);
}

async function readDemoElection(): Promise<ElectionDefinition> {
  return parseElection(
    await readFile(join(projectRoot, 'main-services/election/demo-election.json'), 'utf8'),
  );
}

await runCommand(command);
