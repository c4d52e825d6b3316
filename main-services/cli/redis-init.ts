import { Command } from 'commander';
import { electionHome } from '../profiles/election-home.ts';
import { fillBallotBox } from '../roll/fill-ballot-box.ts';
import { findElectionPlace } from './election-place.ts';
import { dataDirOption } from './options.ts';
import { showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const command = new Command('redis:init')
  .description('Brings the voters’ keys from the database, and logged ballots, into the ballot box in Redis.')
  .addOption(dataDirOption())
  .action(initialiseRedis);

async function initialiseRedis({ dataDir }: { dataDir: string }): Promise<void> {
  const stores = await electionHome(findElectionPlace({ dataDir, profile: 'cluster' })).open('read-only');
  try {
    const { voters, ballots } = await fillBallotBox(stores, (count) =>
      showProgress('Keys in the ballot box', count),
    );
    console.log(`The ballot box has the keys of ${voters} voters and ${ballots} ballots.`);
  } finally {
    await stores.close();
  }
}

await runCommand(command);
