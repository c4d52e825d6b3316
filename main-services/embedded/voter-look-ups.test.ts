import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { electionDay } from '../election/parts.ts';
import { createElection, openElection } from '../profiles/embedded.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { now } from '../testing/stores-under-test.ts';
import { pollsOf, testStaff } from '../testing/test-staff.ts';
import { makeCards, rollOf, type TestCard } from '../testing/voters.ts';
import { deriveAuthCodeHash } from '../voting/keys.ts';
import { databaseFile } from './data-dir.ts';
import { openSqlite } from './sqlite.ts';
import { VoterLookUps } from './voter-look-ups.ts';

const election = testElection();
const onRoll = makeCards(25_000);
/** Comes after the roll was read. */
const later = makeCards(20, 40_001);
/** Two voters who were given one GUID. */
const twins = makeCards(2, 50_001).map(({ personal_id }) => ({ personal_id, guid: onRoll[7]?.guid ?? '' }));
const strangers = makeCards(20, 60_001);

test('whoever is looked for, the roll in memory and the file say the same', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  await createElection(dataDir, election);
  const stores = await openElection(dataDir, 'exclusive');
  const sqlite = openSqlite(join(dataDir, databaseFile), 'read-only');
  try {
    await stores.roll.load(rollOf([...onRoll, ...twins], election));
    const known = new VoterLookUps(sqlite, electionDay(election));
    known.load();
    const inFile = new VoterLookUps(sqlite, electionDay(election));
    await stores.roll.load(rollOf(later, election));
    const cards = [...onRoll.slice(0, 30), ...onRoll.slice(-30), ...twins, ...later, ...strangers];
    const card = fc.constantFrom(...cards);
    const anyone = fc.tuple(card, card, fc.boolean()).map(([one, other, isTheirs]) => ({
      personal_id: one.personal_id,
      guid: isTheirs ? one.guid : other.guid,
    }));
    fc.assert(
      fc.property(fc.array(anyone, { minLength: 1, maxLength: 20 }), (sought) => {
        expect(known.find(sought.map(soughtOf))).toEqual(inFile.find(sought.map(soughtOf)));
      }),
    );
    const found = known.find(cards.map(soughtOf));
    expect(found.map(({ voter }) => voter !== undefined)).toEqual(
      cards.map((each) => !strangers.includes(each)),
    );
  } finally {
    sqlite.close();
    await stores.close();
    await remove();
  }
});

test('a voter who comes onto the roll while it is in memory may vote, and nobody else', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  await createElection(dataDir, election);
  const stores = await openElection(dataDir, 'exclusive');
  const checkIn = ({ personal_id, guid }: TestCard) =>
    stores.box.checkIn({ personalId: personal_id, authCodeHash: deriveAuthCodeHash(guid, election.id) }, now);
  try {
    const [before, after, stranger] = makeCards(3);
    if (!before || !after || !stranger) throw new TypeError('three cards were asked for');
    await stores.roll.load(rollOf([before], election));
    await stores.prepareBox(() => {});
    await pollsOf(stores, () => now).act('open', testStaff);
    expect(await checkIn(before)).toBe('checked-in');
    expect(await checkIn(after)).toBe('refused');
    await stores.roll.load(rollOf([after], election));
    expect(await checkIn(after)).toBe('checked-in');
    expect(await checkIn(stranger)).toBe('refused');
  } finally {
    await stores.close();
    await remove();
  }
});

function soughtOf({ personal_id, guid }: TestCard) {
  return { voter: { personalId: personal_id, authCodeHash: deriveAuthCodeHash(guid, election.id) } };
}
