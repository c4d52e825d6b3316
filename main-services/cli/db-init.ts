import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { ElectionDefinition } from '../contracts/election.ts';
import { parseElection } from '../election/election-file.ts';
import { type ElectionPlace, electionHome } from '../profiles/election-home.ts';
import { importRoll, initialiseRoll } from '../roll/load-roll.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { findElectionPlace } from './election-place.ts';
import { dataDirOption, electionOption, parseWholeNumber, profileOption, seedOption } from './options.ts';
import { showCount, showProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

interface DbInitOptions {
  dataDir: string;
  profile?: 'embedded' | 'cluster';
  election: string;
  voters: number;
  seed: number;
  csv?: string;
}

const votersMax = 10_000_000;

const command = new Command('db:init')
  .description('Makes the election of a data directory and its roll of voters, and writes their voter cards.')
  .addOption(dataDirOption())
  .addOption(profileOption())
  .addOption(electionOption())
  .addOption(
    new Option('--voters <number>', 'how many voters to make up')
      .env('KENCHI_VOTERS')
      .default(10_000)
      .argParser(parseWholeNumber(1, votersMax)),
  )
  .addOption(seedOption())
  .addOption(
    new Option('--csv <file>', 'import the voters of this file instead')
      .conflicts('voters')
      .argParser((file: string) => resolve(file)),
  )
  .action(makeRoll);

async function makeRoll(options: DbInitOptions): Promise<void> {
  const election = await readElection(options.election);
  const place = findElectionPlace(options);
  const { loaded, seconds } = await timed(() => fillRoll(options, place, election));
  console.log(`${loaded} voters are on the roll of ${election.id} (${seconds} s).`);
  console.log(`The election's public key is ${await readPublicKey(place)}`);
  console.log('Write it down outside this machine: reports and archives are checked with it.');
  console.log(`Their voter cards are in ${voterCardsFile(options.dataDir)}, readable by you alone.`);
}

async function fillRoll(
  { csv, voters, seed }: DbInitOptions,
  place: ElectionPlace,
  election: ElectionDefinition,
): Promise<number> {
  const progress = csv === undefined ? showProgress('Making the roll', voters) : showCount('Voters read:');
  const target = {
    ...place,
    election,
    onProgress: (loaded: number) => progress.update(loaded),
  };
  try {
    return await (csv === undefined
      ? initialiseRoll({ ...target, voters, seed })
      : importRoll({ ...target, file: csv }));
  } finally {
    progress.stop();
  }
}

async function readElection(file: string): Promise<ElectionDefinition> {
  return parseElection(await readFile(file, 'utf8'));
}

async function readPublicKey(place: ElectionPlace): Promise<string> {
  const stores = await electionHome(place).open('read-only');
  try {
    return stores.key.publicKey;
  } finally {
    await stores.close();
  }
}

async function timed(task: () => Promise<number>): Promise<{ loaded: number; seconds: string }> {
  const start = performance.now();
  const loaded = await task();
  return { loaded, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

await runCommand(command);
