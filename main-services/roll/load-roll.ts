import { access, rm } from 'node:fs/promises';
import type { ElectionDefinition } from '../contracts/election.ts';
import { manifestOf } from '../election/election-file.ts';
import { type ElectionPlace, electionHome } from '../profiles/election-home.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { NoElection } from '../profiles/stores.ts';
import { deriveAuthCodeHash } from '../voting/keys.ts';
import type { LoadOptions, RollEntry } from '../voting/ports.ts';
import { generateVoters, type NewVoter } from './generate-voters.ts';
import { RollFile } from './roll-file.ts';
import {
  createVoterCards,
  publishVoterCards,
  type VoterCardWriter,
  voterCardsDraft,
  voterCardsFile,
} from './voter-cards.ts';

/** The election has voters already: a roll is loaded once. */
export class RollExists extends Error {
  override name = 'RollExists';
}

/** The data directory holds another election than the one asked for. */
export class OtherElection extends Error {
  override name = 'OtherElection';
}

interface RollTarget extends ElectionPlace {
  /** Made first, if the data directory has none yet. */
  election: ElectionDefinition;
  /** Called now and then with the number of voters loaded so far. */
  onProgress?: ((loaded: number) => void) | undefined;
}

/**
 * Makes the election if there is none and a roll of made-up voters, with their cards (see `voterCardsFile`). All or
 * nothing: a roll that fails leaves neither voters nor cards. Answers how many voters were loaded. Throws
 * {@link RollExists}, {@link OtherElection}, and `DataDirInUse`.
 */
export function initialiseRoll(target: RollTarget & { voters: number; seed: number }): Promise<number> {
  return fillRoll(target, (election) => generateVoters(election, target.voters, target.seed), {
    isMadeUp: true,
  });
}

/**
 * The same with the voters of a CSV file (see `RollFile`). Throws `InvalidRollFile` besides, which names every fault
 * with its line.
 */
export function importRoll(target: RollTarget & { file: string }): Promise<number> {
  return fillRoll(target, (election) => new RollFile(target.file, election).voters());
}

type Voters = Iterable<NewVoter> | AsyncIterable<NewVoter>;

async function fillRoll(
  target: RollTarget,
  votersOf: (election: ElectionDefinition) => Voters,
  { isMadeUp }: { isMadeUp: boolean } = { isMadeUp: false },
): Promise<number> {
  const stores = await openOrCreate(target, target.election);
  try {
    await requireNoRoll(stores, target.dataDir);
    const loaded = await loadRoll(
      stores,
      voterCardsFile(target.dataDir),
      votersOf(stores.election),
      // Only a test election's GUIDs follow from a seed: see `generateVoters`.
      { onLoaded: target.onProgress, isMadeUp: isMadeUp && stores.election.mode === 'test' },
    );
    await record(stores, 'roll load', `${loaded} voters`);
    return loaded;
  } finally {
    await stores.close();
  }
}

/** Loads voters and writes their cards, or does neither. */
async function loadRoll(
  { roll, election }: ElectionStores,
  file: string,
  voters: Voters,
  options: LoadOptions,
): Promise<number> {
  const cards = await createVoterCards(file);
  try {
    const loaded = await roll.load(entriesOf(voters, election.id, cards), options);
    await cards.publish();
    return loaded;
  } catch (error) {
    await cards.discard();
    throw error;
  }
}

/** The cards are on the disk before the last entry is taken, so a roll that was committed never lacks them. */
async function* entriesOf(
  voters: Voters,
  electionId: string,
  cards: VoterCardWriter,
): AsyncGenerator<RollEntry> {
  for await (const { entry, guid } of voters) {
    await cards.write({ personal_id: entry.personalId, guid });
    yield { ...entry, authCodeHash: deriveAuthCodeHash(guid, electionId) };
  }
  await cards.finish();
}

async function openOrCreate(place: ElectionPlace, election: ElectionDefinition): Promise<ElectionStores> {
  const home = electionHome(place);
  let stores: ElectionStores;
  try {
    stores = await home.open('exclusive');
  } catch (error) {
    if (!(error instanceof NoElection)) throw error;
    await home.create(election);
    stores = await home.open('exclusive');
    const { definition_sha256, public_key } = manifestOf(stores.election, stores.key.publicKey);
    const detail = `${election.id}, definition ${definition_sha256}, public key ${public_key}`;
    await record(stores, 'election make', detail);
    return stores;
  }
  if (stores.election.id === election.id) return stores;
  await stores.close();
  throw new OtherElection(
    `${place.dataDir} holds the election ${stores.election.id}. Choose another --data-dir for ${election.id}.`,
  );
}

async function record({ auditLog }: ElectionStores, action: string, detail: string): Promise<void> {
  const event = { at: new Date(), actor: 'command line', action, outcome: 'done', detail } as const;
  await auditLog.append(event, 'sealed');
}

/**
 * Refuses a second roll. A process that died while it loaded one may have left a draft of the cards: of a roll that was
 * not committed it is thrown away; of one that was, it gets its name.
 */
async function requireNoRoll({ roll }: ElectionStores, dataDir: string): Promise<void> {
  const file = voterCardsFile(dataDir);
  const draft = voterCardsDraft(file);
  const registered = (await roll.registered()).total;
  if (registered === 0) {
    await rm(draft, { force: true });
    if (!(await exists(file))) return;
    throw new RollExists(`${file} exists, but its election has no roll. Move that file away first.`);
  }
  if (await exists(draft)) await publishVoterCards(file);
  throw new RollExists(
    `${dataDir} has a roll of ${registered} voters already. Choose another --data-dir for a new one.`,
  );
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
