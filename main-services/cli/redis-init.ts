import { Command } from 'commander';
import { electionHome } from '../profiles/election-home.ts';
import { readElectionPlace } from '../profiles/station-config.ts';
import { dataDirOption } from './options.ts';
import { showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const command = new Command('redis:init')
  .description('Brings the voters’ keys from the database, and logged ballots, into the ballot box in Redis.')
  .addOption(dataDirOption())
  .action(fillBallotBox);

async function fillBallotBox({ dataDir }: { dataDir: string }): Promise<void> {
  const stores = await electionHome(readElectionPlace(process.env, { dataDir, profile: 'cluster' })).open(
    'read-only',
  );
  try {
    const voters = (await stores.roll.registered()).total;
    const progress = showProgress('Keys in the ballot box', voters);
    try {
      await stores.prepareBox(progress.update);
    } finally {
      progress.stop();
    }
    console.log(`The ballot box has the keys of ${voters} voters and ${await stores.box.count()} ballots.`);
  } finally {
    await stores.close();
  }
}

await runCommand(command);
