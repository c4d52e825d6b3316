import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalizedText } from '../contracts/localized.ts';
import type { VoterCredentials } from '../contracts/voting.ts';
import { NoPrinter, type PrintPdf } from '../reports/print-pdf.ts';
import { cardSheet, cardsPerPage } from './card-sheet.ts';

/** So many pages go into one file: what a browser lays out in a few seconds, whatever the roll's size. */
const pagesPerFile = 50;

/** There are files already where the cards are to go. */
export class CardsExist extends Error {
  override name = 'CardsExist';
}

export interface CardPrinting {
  /** Read as they are printed: a few hundred are in memory at a time. */
  cards: AsyncIterable<VoterCredentials>;
  electionTitle: LocalizedText;
  /** The folder to make, readable by its owner alone, as the cards' file is. */
  folder: string;
  printPdf: PrintPdf;
  cardsPerFile?: number;
  onProgress?: (cards: number) => void;
}

/** `pages`: nothing here makes PDFs, so the files are pages for a browser to print. */
export interface PrintedCards {
  cards: number;
  files: number;
  format: 'pdf' | 'pages';
}

/** Writes voter cards as sheets to print and cut. Throws {@link CardsExist}, and what reading or printing throws. */
export async function printCards({
  cards,
  electionTitle,
  folder,
  printPdf,
  cardsPerFile = pagesPerFile * cardsPerPage,
  onProgress = () => {},
}: CardPrinting): Promise<PrintedCards> {
  await makeFolder(folder);
  const printed: PrintedCards = { cards: 0, files: 0, format: 'pdf' };
  let batch: VoterCredentials[] = [];

  async function finishFile(): Promise<void> {
    if (batch.length === 0) return;
    const sheet = cardSheet(batch, electionTitle);
    const pdf = printed.format === 'pdf' ? await tryToPrint(sheet, printPdf) : undefined;
    if (pdf === undefined) printed.format = 'pages';
    printed.files += 1;
    const name = `cards-${String(printed.files).padStart(4, '0')}.${pdf === undefined ? 'html' : 'pdf'}`;
    await writeFile(join(folder, name), pdf ?? sheet, { mode: 0o600, flag: 'wx' });
    printed.cards += batch.length;
    batch = [];
    onProgress(printed.cards);
  }

  for await (const card of cards) {
    if (batch.push(card) >= cardsPerFile) await finishFile();
  }
  await finishFile();
  return printed;
}

async function tryToPrint(sheet: string, printPdf: PrintPdf): Promise<Buffer | undefined> {
  try {
    return await printPdf(sheet);
  } catch (error) {
    if (error instanceof NoPrinter) return undefined;
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new CardsExist(
      `${folder} is there already. Cards are printed once: remove it, or give another --out.`,
    );
  }
}
