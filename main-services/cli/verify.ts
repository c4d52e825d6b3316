import { Command, Option } from 'commander';
import { describeVerification } from '../verification/report-text.ts';
import { verifyElection } from '../verification/verify.ts';
import { dataDirOption, parseStationUrl } from './options.ts';
import { runCommand } from './run-command.ts';

const command = new Command('verify')
  .description('Recounts an election from its vote log, and compares ballot box, log, tally and results.')
  .addOption(dataDirOption())
  .addOption(
    new Option('--url <address>', 'compare what this station shows, too')
      .env('KENCHI_URL')
      .argParser(parseStationUrl),
  )
  .addOption(new Option('--json', 'print one JSON object and nothing else').default(false))
  .action(async ({ dataDir, url, json }: { dataDir: string; url?: string; json: boolean }) => {
    const report = await verifyElection({ dataDir, url });
    console.log(json ? JSON.stringify(report) : describeVerification(report));
    process.exitCode = report.ok ? 0 : 1;
  });

await runCommand(command);
