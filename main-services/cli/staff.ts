import { Command } from 'commander';
import { describeAccounts } from '../launcher/announcement.ts';
import { electionHome } from '../profiles/election-home.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { findByName } from '../staff/members.ts';
import { openStaffDesk, type StaffDesk } from '../staff/staff-desk.ts';
import { findElectionPlace } from './election-place.ts';
import { dataDirOption, profileOption } from './options.ts';
import { runCommand } from './run-command.ts';

interface StaffCommandOptions {
  dataDir: string;
  profile?: 'embedded' | 'cluster';
}

/** There is no account of that name. */
class NoSuchAccount extends Error {
  override name = 'NoSuchAccount';
}

const command = new Command('staff').description(
  'Shows the staff accounts and replaces forgotten PINs, from the machine that keeps the election.',
);
command
  .command('list')
  .description('Show all accounts.')
  .addOption(dataDirOption())
  .addOption(profileOption())
  .action(async (place: StaffCommandOptions) => {
    await atDesk(place, async ({ accounts }) => console.log(describeAccounts(await accounts.list())));
  });
command
  .command('reset-pin')
  .argument('<name>', 'whose PIN')
  .description('Give somebody a one-time PIN, which is shown here once. Stop an embedded station first.')
  .addOption(dataDirOption())
  .addOption(profileOption())
  .action(async (name: string, place: StaffCommandOptions) => {
    await atDesk(place, async ({ accounts }, { staff }) => {
      const member = findByName(await staff.members.members(), name);
      const reset = member && (await accounts.resetPin(member.id, { id: '', name: 'npm run staff' }));
      if (!reset || !('pin' in reset)) throw new NoSuchAccount(`There is nobody of the name ${name}.`);
      console.log(`The one-time PIN of ${reset.member.name} is ${reset.pin}. It is not shown again.`);
    });
  });

async function atDesk(
  place: StaffCommandOptions,
  act: (desk: StaffDesk, stores: ElectionStores) => Promise<void>,
): Promise<void> {
  const stores = await electionHome(findElectionPlace(place)).open('exclusive');
  try {
    await act(
      openStaffDesk(stores, () => new Date()),
      stores,
    );
  } finally {
    await stores.close();
  }
}

await runCommand(command);
