import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { printCards } from '../cards/print-cards.ts';
import { printWithChromium } from '../launcher/chromium-pdf.ts';
import { electionHome } from '../profiles/election-home.ts';
import { readVoterCards, voterCardsFile } from '../roll/voter-cards.ts';
import { findElectionPlace } from './election-place.ts';
import { dataDirOption, profileOption } from './options.ts';
import { showCount } from './progress.ts';
import { runCommand } from './run-command.ts';

interface CardsOptions {
  dataDir: string;
  profile?: 'embedded' | 'cluster';
  out?: string;
}

const command = new Command('cards')
  .description('Makes sheets of voter cards to print and cut: PDFs, or pages where no Chromium is installed.')
  .addOption(dataDirOption())
  .addOption(profileOption())
  .addOption(
    new Option(
      '--out <folder>',
      'the folder to make; voter-cards in the data directory unless given',
    ).argParser((folder: string) => resolve(folder)),
  )
  .action(makeCards);

async function makeCards(options: CardsOptions): Promise<void> {
  const folder = options.out ?? join(options.dataDir, 'voter-cards');
  const file = voterCardsFile(options.dataDir);
  const progress = showCount('Cards:');
  const printed = await printCards({
    cards: readVoterCards(file),
    electionTitle: await readTitle(options),
    folder,
    printPdf: printWithChromium,
    onProgress: (cards) => progress.update(cards),
  }).finally(() => progress.stop());
  const what =
    printed.format === 'pdf' ? 'PDF files' : 'pages for a browser to print (no Chromium is installed)';
  console.log(
    `${folder} holds the cards of ${printed.cards} voters, readable by you alone. ${what}: ${printed.files}.`,
  );
  console.log(`Once they are printed, delete that folder, and ${file} before an official election.`);
}

async function readTitle(options: CardsOptions) {
  const stores = await electionHome(findElectionPlace(options)).open('read-only');
  try {
    return stores.election.title;
  } finally {
    await stores.close();
  }
}

await runCommand(command);
