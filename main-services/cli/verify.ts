import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { checkArchive } from '../verification/archive-check.ts';
import { describeArchiveCheck, describeReportVerification } from '../verification/archive-text.ts';
import { describeVerification } from '../verification/report-text.ts';
import { verifyElection } from '../verification/verify.ts';
import { verifyReport } from '../verification/verify-report.ts';
import { findElectionPlace } from './election-place.ts';
import { dataDirOption, parseStationUrl, profileOption } from './options.ts';
import { type Progress, showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

interface VerifyCommandOptions {
  dataDir: string;
  profile?: 'embedded' | 'cluster';
  url?: string;
  report?: string;
  archive?: string;
  publicKey?: string;
  json: boolean;
}

const command = new Command('verify')
  .description(
    'Recounts an election from its vote log and compares ballot box, log, tally, results and audit log; or checks a report, or an archive by itself.',
  )
  .addOption(dataDirOption())
  .addOption(profileOption())
  .addOption(
    new Option('--url <address>', 'compare what this station shows, too')
      .env('KENCHI_URL')
      .argParser(parseStationUrl),
  )
  .addOption(new Option('--report <file>', 'check this signed report').argParser(parsePath))
  .addOption(
    new Option('--archive <folder>', 'check this exported archive, without a station or its data')
      .argParser(parsePath)
      .conflicts('report'),
  )
  .addOption(
    new Option('--public-key <hex>', "the election's public key, as it was written down").argParser(parseKey),
  )
  .addOption(new Option('--json', 'print one JSON object and nothing else').default(false))
  .action(verify);

async function verify({
  url,
  report,
  archive,
  publicKey,
  json,
  ...given
}: VerifyCommandOptions): Promise<void> {
  const show = <T extends { ok: boolean }>(found: T, inWords: (found: T) => string) => {
    console.log(json ? JSON.stringify(found) : inWords(found));
    process.exitCode = found.ok ? 0 : 1;
  };
  if (archive !== undefined) {
    show(await checkWithProgress(archive, publicKey), describeArchiveCheck);
    return;
  }
  const place = findElectionPlace(given);
  if (report === undefined) show(await verifyElection({ ...place, url }), describeVerification);
  else show(await verifyReport({ ...place, file: report, publicKey }), describeReportVerification);
}

async function checkWithProgress(folder: string, publicKey: string | undefined) {
  let progress: Progress | undefined;
  const onProgress = (ballots: number, total: number) => {
    progress ??= showProgress('Ballots', total);
    progress.update(ballots);
  };
  try {
    return await checkArchive({ folder, publicKey, onProgress });
  } finally {
    progress?.stop();
  }
}

function parsePath(path: string): string {
  return resolve(path);
}

function parseKey(text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new InvalidArgumentError('Give 64 hexadecimal digits.');
  return text.toLowerCase();
}

await runCommand(command);
