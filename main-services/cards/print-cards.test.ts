import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NoPrinter } from '../reports/print-pdf.ts';
import { makeCards, type TestCard } from '../testing/voters.ts';
import { CardsExist, printCards } from './print-cards.ts';

const electionTitle = { ka: 'არჩევნები <1>', en: 'Election & more' };
let base = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'kenchi-cards-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function* read(cards: readonly TestCard[]) {
  yield* cards;
}

const noPrinter = () => Promise.reject(new NoPrinter('none'));

test('cards are printed file by file, which only their owner can read', async () => {
  const folder = join(base, 'sheets');
  const pages: string[] = [];
  const printed = await printCards({
    cards: read(makeCards(25)),
    electionTitle,
    folder,
    cardsPerFile: 10,
    printPdf: async (page) => {
      pages.push(page);
      return Buffer.from(`PDF ${pages.length}`);
    },
  });
  expect(printed).toEqual({ cards: 25, files: 3, format: 'pdf' });
  expect(pages.map((page) => page.split('class="card"').length - 1)).toEqual([10, 10, 5]);
  expect(await readdir(folder)).toEqual(['cards-0001.pdf', 'cards-0002.pdf', 'cards-0003.pdf']);
  expect(await readFile(join(folder, 'cards-0002.pdf'), 'utf8')).toBe('PDF 2');
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'cards-0003.pdf'))).mode & 0o777).toBe(0o600);
});

test('without a printer of PDFs there are pages, on which each card says what it must, in both languages', async () => {
  const folder = join(base, 'sheets');
  const cards = makeCards(2);
  const printed = await printCards({ cards: read(cards), electionTitle, folder, printPdf: noPrinter });
  expect(printed).toEqual({ cards: 2, files: 1, format: 'pages' });
  const page = await readFile(join(folder, 'cards-0001.html'), 'utf8');
  for (const { personal_id, guid } of cards) {
    expect(page).toContain(personal_id);
    expect(page.replaceAll('<br>', '')).toContain(guid);
  }
  expect(page).toContain('ამომრჩევლის ბარათი<br><span lang="en">Voter card</span>');
  expect(page).toContain('Election &#38; more');
  expect(page).not.toContain('<1>');
});

test('cards that were printed before are not printed over', async () => {
  const folder = join(base, 'sheets');
  const printing = { electionTitle, folder, printPdf: noPrinter };
  await printCards({ ...printing, cards: read(makeCards(1)) });
  await expect(printCards({ ...printing, cards: read(makeCards(1)) })).rejects.toThrow(CardsExist);
});
