import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ElectionDefinition } from '../contracts/election.ts';
import type { VoterCredentials } from '../contracts/voting.ts';
import { parseElection } from '../election/election-file.ts';
import { type ElectionPlace, electionHome } from '../profiles/election-home.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { NoElection } from '../profiles/stores.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { cardsShown, readVoterCards, voterCardsFile } from '../roll/voter-cards.ts';
import { deriveKeys, deriveNullifier } from '../voting/keys.ts';

/** The data directory can't be started from. The message says what to do. */
export class ElectionNotReady extends Error {
  override name = 'ElectionNotReady';
}

export interface ElectionWanted extends ElectionPlace {
  /** An election file; `undefined` takes what the data directory has. */
  electionFile: string | undefined;
  /** What a data directory without an election gets. */
  demoElectionFile: string;
  /** How many voters a test election's roll gets, if it has none. */
  voters: number;
  /** Called when a roll has to be made; the task reports how many voters are loaded. */
  showRollProgress(
    total: number,
    task: (onProgress: (loaded: number) => void) => Promise<unknown>,
  ): Promise<void>;
}

export interface PreparedElection {
  election: ElectionDefinition;
  registered: number;
  /** A few voter cards to try; empty when there are none to be had. */
  unusedCards: VoterCredentials[];
}

/** A test election's roll is the same on every machine, so that what is seen on one can be repeated on another. */
const rollSeed = 1;
/** After a load test on the roll's first voters, a search for unused cards must not hold up the start. */
const cardsLookedAtMax = 5_000;

/**
 * Brings a data directory to where a station can start: makes the election if there is none, and for a test election
 * the roll too. Throws {@link ElectionNotReady}, `DataDirInUse`, `InvalidElection`.
 */
export async function prepareElection(wanted: ElectionWanted): Promise<PreparedElection> {
  const { dataDir, electionFile } = wanted;
  const asked = electionFile === undefined ? undefined : await readElection(electionFile);
  const found = await readPrepared(wanted);
  if (found && asked && !isSame(found.election, asked)) {
    throw new ElectionNotReady(
      `${dataDir} holds the election ${found.election.id}, which is not what ${electionFile} says.\n` +
        'Leave out --election to go on with it, or choose another --data-dir for the new one.',
    );
  }
  if (found && found.registered > 0) return found;
  const election = found?.election ?? asked ?? (await readElection(wanted.demoElectionFile));
  if (election.mode !== 'test') {
    throw new ElectionNotReady(
      `The election ${election.id} is official, so its roll is not made up. Load it first:\n` +
        `  npm run db:init -- --data-dir ${dataDir} --election ELECTION.json --csv ROLL.csv`,
    );
  }
  await wanted.showRollProgress(wanted.voters, (onProgress) =>
    initialiseRoll({
      dataDir,
      cluster: wanted.cluster,
      election,
      voters: wanted.voters,
      seed: rollSeed,
      onProgress,
    }),
  );
  const made = await readPrepared(wanted);
  if (!made) throw new ElectionNotReady(`${dataDir} has lost its election. Is another program deleting it?`);
  return made;
}

/** Staff may have made a test election official since its file was read. */
function isSame(found: ElectionDefinition, asked: ElectionDefinition): boolean {
  const mode = found.mode === 'official' ? asked.mode : found.mode;
  return isDeepStrictEqual({ ...found, mode }, asked);
}

async function readPrepared(place: ElectionPlace): Promise<PreparedElection | undefined> {
  let stores: ElectionStores;
  try {
    stores = await electionHome(place).open('exclusive');
  } catch (error) {
    if (error instanceof NoElection) return undefined;
    throw error;
  }
  try {
    return {
      election: stores.election,
      registered: (await stores.roll.registered()).total,
      unusedCards: stores.election.mode === 'test' ? await findUnusedCards(stores, place.dataDir) : [],
    };
  } finally {
    await stores.close();
  }
}

async function findUnusedCards(
  { box, election }: ElectionStores,
  dataDir: string,
): Promise<VoterCredentials[]> {
  const unused: VoterCredentials[] = [];
  let lookedAt = 0;
  try {
    for await (const card of readVoterCards(voterCardsFile(dataDir))) {
      const nullifier = deriveNullifier(deriveKeys(card.guid, election.id).token, election.id);
      if (!(await box.holds(nullifier))) unused.push(card);
      if (unused.length >= cardsShown || ++lookedAt >= cardsLookedAtMax) break;
    }
  } catch (error) {
    // An election whose cards were printed has dropped the file.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return unused;
}

async function readElection(file: string): Promise<ElectionDefinition> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new ElectionNotReady(`${file} can't be read (${error instanceof Error ? error.message : error}).`);
  }
  return parseElection(text);
}
