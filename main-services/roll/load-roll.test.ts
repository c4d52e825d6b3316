import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VoterCredentials } from '../contracts/voting.ts';
import { openElection } from '../profiles/embedded.ts';
import { NoElection } from '../profiles/stores.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { pollsOf, testStaff } from '../testing/test-staff.ts';
import { deriveAuthCodeHash } from '../voting/keys.ts';
import { importRoll, initialiseRoll, OtherElection, RollExists } from './load-roll.ts';
import { InvalidRollFile } from './roll-file.ts';
import {
  cardsShown,
  createVoterCards,
  readCardsToSpend,
  readFirstVoterCards,
  readVoterCards,
  voterCardsDraft,
  voterCardsFile,
} from './voter-cards.ts';

const election = testElection();
const header = 'personal_id,name,birth_date,gender,region,municipality,precinct';
const row = (personalId: string) => `${personalId},ნინო ბერიძე,1990-05-17,female,tbilisi,ვაკე,01.001`;
let dataDir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dataDir, remove } = await temporaryDataDir());
});
afterEach(() => remove());

async function registered(): Promise<number> {
  const stores = await openElection(dataDir, 'read-only');
  try {
    return (await stores.roll.registered()).total;
  } finally {
    await stores.close();
  }
}

async function writeRoll(text: string): Promise<string> {
  const file = join(dataDir, 'roll.csv');
  await writeFile(file, text);
  return file;
}

test('makes election, roll and cards; the cards let their voters check in, and the database holds no GUID', async () => {
  const reports: number[] = [];
  const onProgress = (loaded: number) => reports.push(loaded);
  expect(await initialiseRoll({ dataDir, election, voters: 300, seed: 7, onProgress })).toBe(300);
  expect(reports.at(-1)).toBe(300);
  expect(await registered()).toBe(300);
  expect((await stat(voterCardsFile(dataDir))).mode & 0o777).toBe(0o600);

  const cards = await readFirstVoterCards(dataDir, 1_000);
  expect(cards).toHaveLength(300);
  const stores = await openElection(dataDir, 'exclusive');
  try {
    await pollsOf(stores, () => new Date()).act('open', testStaff);
    for (const { personal_id, guid } of cards) {
      const voter = { personalId: personal_id, authCodeHash: deriveAuthCodeHash(guid, election.id) };
      expect(await stores.box.checkIn(voter, new Date())).toBe('checked-in');
    }
  } finally {
    await stores.close();
  }
  const database = (await readFile(join(dataDir, 'kenchi.db'))).toString('latin1');
  for (const { guid } of cards) expect(database).not.toContain(guid);
});

test('a roll is loaded once', async () => {
  await initialiseRoll({ dataDir, election, voters: 10, seed: 7 });
  const cards = await readFile(voterCardsFile(dataDir), 'utf8');
  await expect(initialiseRoll({ dataDir, election, voters: 10, seed: 8 })).rejects.toThrow(RollExists);
  const file = await writeRoll(`${header}\n${row('99000000001')}\n`);
  await expect(importRoll({ dataDir, election, file })).rejects.toThrow(RollExists);
  expect(await readFile(voterCardsFile(dataDir), 'utf8')).toBe(cards);
  expect(await registered()).toBe(10);
});

test('cards without their roll are not written over', async () => {
  await writeFile(voterCardsFile(dataDir), 'precious');
  await expect(initialiseRoll({ dataDir, election, voters: 10, seed: 7 })).rejects.toThrow(RollExists);
  expect(await readFile(voterCardsFile(dataDir), 'utf8')).toBe('precious');
});

test('another election’s data directory is left alone', async () => {
  await initialiseRoll({ dataDir, election, voters: 10, seed: 7 });
  const other = testElection({ id: 'another' });
  await expect(initialiseRoll({ dataDir, election: other, voters: 10, seed: 7 })).rejects.toThrow(
    OtherElection,
  );
});

test('imports a roll with its own GUIDs', async () => {
  const secret = '8a6d0a8f-7b3c-e997-c19d-0751b5dcf1eb';
  const file = await writeRoll(`${header},guid\n${row('01000000001')},${secret}\n${row('01000000002')},\n`);
  expect(await importRoll({ dataDir, election, file })).toBe(2);
  const [first, second] = await readFirstVoterCards(dataDir, 3);
  expect(first).toEqual({ personal_id: '01000000001', guid: secret });
  expect(second?.personal_id).toBe('01000000002');
});

test('a file with faults leaves neither voters nor cards, and can be loaded once it is mended', async () => {
  const bad = await writeRoll(`${header}\n${row('01000000001')}\n${row('123')}\n`);
  await expect(importRoll({ dataDir, election, file: bad })).rejects.toThrow(InvalidRollFile);
  expect(await registered()).toBe(0);
  expect((await readdir(dataDir)).filter((name) => name.startsWith('voter-cards'))).toEqual([]);
  const mended = await writeRoll(`${header}\n${row('01000000001')}\n`);
  expect(await importRoll({ dataDir, election, file: mended })).toBe(1);
});

test('a personal ID that comes twice is told with its line, and so is what comes after it', async () => {
  const file = await writeRoll(
    `${header}\n${row('01000000001')}\n\n${row('01000000002')}\n${row('01000000001')}\n${row('1')}\n`,
  );
  const failure = importRoll({ dataDir, election, file });
  await expect(failure).rejects.toMatchObject({
    faults: [
      { line: 5, message: 'personal_id is that of an earlier line' },
      { line: 6, message: 'personal_id must be 11 digits' },
    ],
  });
  await expect(failure).rejects.not.toThrow(/01000/);
  expect(await registered()).toBe(0);
});

test('a file that is not there is no fault of a line', async () => {
  const file = join(dataDir, 'nowhere.csv');
  await expect(importRoll({ dataDir, election, file })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('the draft of a process that died before its roll was committed is thrown away', async () => {
  await writeFile(voterCardsDraft(voterCardsFile(dataDir)), 'half a card');
  expect(await initialiseRoll({ dataDir, election, voters: 10, seed: 7 })).toBe(10);
  expect(await readFirstVoterCards(dataDir, 20)).toHaveLength(10);
});

test('the draft of a process that died right after its roll was committed gets its name', async () => {
  await initialiseRoll({ dataDir, election, voters: 10, seed: 7 });
  await rename(voterCardsFile(dataDir), voterCardsDraft(voterCardsFile(dataDir)));
  await expect(initialiseRoll({ dataDir, election, voters: 10, seed: 7 })).rejects.toThrow(RollExists);
  expect(await readFirstVoterCards(dataDir, 20)).toHaveLength(10);
});

test('a data directory without an election or cards has no first cards', async () => {
  expect(await readFirstVoterCards(dataDir, 3)).toEqual([]);
  await expect(openElection(dataDir, 'read-only')).rejects.toThrow(NoElection);
});

test('cards make the folder that they are to lie in, for nobody but its owner', async () => {
  const folder = join(dataDir, 'missing');
  const cards = await createVoterCards(voterCardsFile(folder));
  await cards.discard();
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a damaged card file is told without its content', async () => {
  await writeFile(voterCardsFile(dataDir), 'personal_id,guid\n01000000001,secret\n');
  await expect(readFirstVoterCards(dataDir, 3)).rejects.toThrow(/has a line that is no voter card$/);
});

/** All of a new roll's cards in the order of the file, and as they are read in another way. */
async function readFortyCards(readFrom: (file: string) => AsyncIterable<VoterCredentials>) {
  await initialiseRoll({ dataDir, election, voters: 40, seed: 7 });
  const all = await readFirstVoterCards(dataDir, 100);
  const read: VoterCredentials[] = [];
  for await (const card of readFrom(voterCardsFile(dataDir))) read.push(card);
  return { all, read };
}

test.each([0, 0.001, 0.31, 0.5, 0.77, 0.999])(
  'cards are read once each, wherever reading begins (%d)',
  async (start) => {
    const { all, read } = await readFortyCards((file) => readVoterCards(file, start));
    const turn = all.findIndex(({ guid }) => guid === read[0]?.guid);
    expect([-1, 0, 1].map((near) => (Math.floor(start * 40) + near + 40) % 40)).toContain(turn);
    expect(read).toEqual([...all.slice(turn), ...all.slice(0, turn)]);
  },
);

test.each([0, 0.31, 0.999])(
  'simulated voters spend every card once, and last those that are shown to be tried (%d)',
  async (start) => {
    const { all, read } = await readFortyCards((file) => readCardsToSpend(file, start));
    expect(read.slice(-cardsShown)).toEqual(all.slice(0, cardsShown));
    expect(new Set(read)).toEqual(new Set(all));
    expect(read).toHaveLength(all.length);
  },
);
