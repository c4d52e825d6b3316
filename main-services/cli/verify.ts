import { Command, Option } from 'commander';
import { readElectionPlace } from '../profiles/station-config.ts';
import { describeVerification } from '../verification/report-text.ts';
import { verifyElection } from '../verification/verify.ts';
import { dataDirOption, parseStationUrl, profileOption } from './options.ts';
import { runCommand } from './run-command.ts';

interface VerifyCommandOptions {
  dataDir: string;
  profile?: 'embedded' | 'cluster';
  url?: string;
  json: boolean;
}

const command = new Command('verify')
  .description('Recounts an election from its vote log, and compares ballot box, log, tally and results.')
  .addOption(dataDirOption())
  .addOption(profileOption())
  .addOption(
    new Option('--url <address>', 'compare what this station shows, too')
      .env('KENCHI_URL')
      .argParser(parseStationUrl),
  )
  .addOption(new Option('--json', 'print one JSON object and nothing else').default(false))
  .action(async ({ url, json, ...place }: VerifyCommandOptions) => {
    const report = await verifyElection({ ...readElectionPlace(process.env, place), url });
    console.log(json ? JSON.stringify(report) : describeVerification(report));
    process.exitCode = report.ok ? 0 : 1;
  });

await runCommand(command);
