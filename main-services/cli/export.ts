import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { exportElection } from '../export/export-election.ts';
import { electionHome } from '../profiles/election-home.ts';
import { findElectionPlace } from './election-place.ts';
import { dataDirOption, profileOption } from './options.ts';
import { showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

interface ExportCommandOptions {
  dataDir: string;
  profile?: 'embedded' | 'cluster';
  out: string;
}

const command = new Command('export')
  .description(
    'Writes all that an auditor needs into a folder: election, ballots, results, reports, audit log.',
  )
  .addOption(dataDirOption())
  .addOption(profileOption())
  .addOption(
    new Option('--out <folder>', 'the folder to make')
      .makeOptionMandatory()
      .argParser((folder: string) => resolve(folder)),
  )
  .action(exportArchive);

async function exportArchive({ out, ...place }: ExportCommandOptions): Promise<void> {
  const stores = await electionHome(findElectionPlace(place)).open('audited');
  try {
    const progress = showProgress('Ballots', await stores.box.count());
    const onProgress = (ballots: number) => progress.update(ballots);
    const now = () => new Date();
    const result = await exportElection(stores, {
      target: out,
      actor: 'command line',
      now,
      onProgress,
    }).finally(() => progress.stop());
    if (result.outcome === 'refused') {
      console.error('The polls are not over. An archive holds the ballots, which nobody may see before.');
      process.exitCode = 1;
      return;
    }
    const { ballots, public_key } = result.manifest;
    console.log(
      `${out} holds ${ballots} ballots and all that an audit needs. It is confidential: see README.txt.`,
    );
    console.log(`Check it with: npm run verify -- --archive ${out} --public-key ${public_key}`);
  } finally {
    await stores.close();
  }
}

await runCommand(command);
