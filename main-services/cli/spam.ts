import { Command, Option } from 'commander';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { describeRun } from '../spammer/report-text.ts';
import { spam } from '../spammer/spam.ts';
import { dataDirOption, parsePart, parseWholeNumber, seedOption, urlOption } from './options.ts';
import { noProgress, showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';

interface SpamCommandOptions {
  url: string;
  dataDir: string;
  votes: number;
  rate?: number;
  concurrency: number;
  invalid: number;
  duplicates: number;
  seed: number;
  shared: boolean;
  stationToken?: string;
  json: boolean;
}

const command = new Command('spam')
  .description('Lets simulated voters vote at a running station, and checks that every vote is there, once.')
  .addOption(urlOption())
  .addOption(dataDirOption())
  .addOption(
    new Option('--votes <number>', 'how many votes are to be accepted')
      .env('KENCHI_SPAM_VOTES')
      .default(1_000)
      .argParser(parseWholeNumber(1, 100_000_000)),
  )
  .addOption(
    new Option('--rate <number>', 'requests a second (as many as the station takes, unless told)')
      .env('KENCHI_SPAM_RATE')
      .argParser(parseWholeNumber(1, 1_000_000)),
  )
  .addOption(
    new Option('--concurrency <number>', 'how many voters at once')
      .env('KENCHI_SPAM_CONCURRENCY')
      .default(64)
      .argParser(parseWholeNumber(1, 10_000)),
  )
  .addOption(
    new Option('--invalid <part>', 'invalid attempts besides, as a part of the votes')
      .env('KENCHI_SPAM_INVALID')
      .default(0.05, '5%')
      .argParser(parsePart(10)),
  )
  .addOption(
    new Option('--duplicates <part>', 'second votes and retries besides, as a part of the votes')
      .env('KENCHI_SPAM_DUPLICATES')
      .default(0.02, '2%')
      .argParser(parsePart(10)),
  )
  .addOption(seedOption())
  .addOption(new Option('--shared', 'others vote at the same time').env('KENCHI_SPAM_SHARED').default(false))
  .addOption(
    new Option('--station-token <token>', 'a station’s credential, if required').env('KENCHI_STATION_TOKEN'),
  )
  .addOption(new Option('--json', 'print one JSON object and nothing else').default(false))
  .action(runSpam);

async function runSpam({
  dataDir,
  rate,
  invalid,
  duplicates,
  json,
  ...options
}: SpamCommandOptions): Promise<void> {
  const progress = json ? noProgress : showProgress('Voting', options.votes);
  const interrupt = stopOnInterrupt();
  const start = performance.now();
  try {
    const report = await spam({
      ...options,
      cardsFile: voterCardsFile(dataDir),
      ratePerSecond: rate,
      invalidPart: invalid,
      duplicatesPart: duplicates,
      signal: interrupt.signal,
      onProgress: (accepted) =>
        progress.update(accepted, `${Math.round((accepted * 1000) / (performance.now() - start))}/s`),
    });
    progress.stop();
    console.log(json ? JSON.stringify(report) : describeRun(report));
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    progress.stop();
    interrupt.release();
  }
}

await runCommand(command);
