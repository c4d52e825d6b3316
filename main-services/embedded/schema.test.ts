import { expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { openElection } from '../profiles/embedded.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { makeCards, rollOf } from '../testing/voters.ts';
import { hashAttempt, makeBallot } from '../voting/ballots.ts';
import { deriveAuthCodeHash } from '../voting/keys.ts';
import { receiptOf } from '../voting/receipts.ts';
import { makeDatabaseFile } from './data-dir.ts';
import { migrate } from './schema.ts';
import { integer, openSqlite, type Sqlite } from './sqlite.ts';

const election = testElection();
const now = new Date('2026-10-28T09:41:07Z');
/** The last version that kept check-ins on the roll, indexed receipts one by one and keyed the box by the nullifiers. */
const stepsOfOlderVersion = 10;
const voters = 9_000;
const cards = makeCards(voters);
const hourOfVoter = (voter: number) =>
  voter % 3 === 0 ? null : `2026-10-28T${String(8 + (voter % 11)).padStart(2, '0')}:00:00.000Z`;
const ballots = Array.from({ length: voters }, (_, index) =>
  makeBallot({
    election_id: election.id,
    nullifier: Buffer.alloc(32, `${index}|`).toString('base64url'),
    candidate_id: election.candidates[index % election.candidates.length]?.id ?? '',
    station_id: election.stations[0]?.id ?? '',
  }),
);

function attemptOf({ nullifier, candidate_id }: Ballot): Buffer {
  return hashAttempt('k'.repeat(22), nullifier, candidate_id);
}

async function fillAsOlderVersion(sqlite: Sqlite): Promise<void> {
  sqlite.begin();
  sqlite
    .prepare('INSERT INTO election (only, epoch, definition) VALUES (1, ?, ?)')
    .run(['box', JSON.stringify(election)]);
  sqlite.prepare("INSERT INTO polls VALUES (1, 'open', ?, 1)").run([now.toISOString()]);
  const addVoter = sqlite.prepare(
    "INSERT INTO dim_voters VALUES (?, ?, 'ნინო ბერიძე', '1984-05-17', 'female', 'tbilisi', 'ვაკე', '01', ?)",
  );
  for (const [voter, { personal_id, guid }] of cards.entries()) {
    addVoter.run([personal_id, deriveAuthCodeHash(guid, election.id), hourOfVoter(voter)]);
  }
  const addVote = sqlite.prepare(
    `INSERT INTO votes (election_id, nullifier, candidate_id, station_id, salt, receipt)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const addBallot = sqlite.prepare(
    `INSERT INTO ballots (nullifier, candidate_id, station_id, salt, attempt, counted) VALUES (?, ?, ?, ?, ?, 1)`,
  );
  for (const ballot of ballots) {
    const { election_id, nullifier, candidate_id, station_id, salt } = ballot;
    const [key, random] = [Buffer.from(nullifier, 'base64url'), Buffer.from(salt, 'base64url')];
    addVote.run([election_id, key, candidate_id, station_id, random, receiptOf(ballot)]);
    addBallot.run([key, candidate_id, station_id, random, attemptOf(ballot)]);
  }
  sqlite.prepare('UPDATE box SET ballots = ?').run([ballots.length]);
  await sqlite.commit();
}

test('a file of an older version keeps its check-ins, their hours, its ballots and its receipts', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const sqlite = openSqlite(makeDatabaseFile(dataDir), 'read-write');
  migrate(sqlite, stepsOfOlderVersion);
  await fillAsOlderVersion(sqlite);
  sqlite.close();
  const stores = await openElection(dataDir, 'exclusive');
  try {
    const { box, receipts, roll } = stores;
    for (const [voter, { personal_id }] of cards.entries()) {
      expect(await box.hasCheckedIn(personal_id)).toBe(hourOfVoter(voter) !== null);
    }
    for (const ballot of ballots) expect(await receipts.find(receiptOf(ballot))).toBe('recorded');
    expect(await receipts.find(Buffer.alloc(10, 7))).toBeUndefined();
    expect(await box.count()).toBe(ballots.length);
    for (const ballot of ballots.slice(0, 99)) {
      expect(await box.cast(ballot, attemptOf(ballot))).toEqual({
        outcome: 'repeated',
        ballot,
        logged: true,
      });
      expect(await box.cast(ballot, undefined)).toEqual({ outcome: 'already-cast' });
    }
    const checkIn = ({ personal_id, guid }: (typeof cards)[number]) =>
      box.checkIn(
        { personalId: personal_id, authCodeHash: deriveAuthCodeHash(guid, election.id) },
        new Date('2026-10-28T12:10:00Z'),
      );
    const outcomes = await Promise.all(cards.map(checkIn));
    for (const [voter, outcome] of outcomes.entries()) {
      expect(outcome).toBe(hourOfVoter(voter) === null ? 'checked-in' : 'already-checked-in');
    }
    const more = makeCards(3, voters + 1);
    await roll.load(rollOf(more, election));
    for (const card of more) expect(await checkIn(card)).toBe('checked-in');
    for (const card of more) expect(await checkIn(card)).toBe('already-checked-in');
  } finally {
    await stores.close();
  }
  expectHours(openSqlite(makeDatabaseFile(dataDir), 'read-only'));
  await remove();
});

/** Each voter's byte names the hour that the older version had, or the one that came later. */
function expectHours(sqlite: Sqlite): void {
  try {
    const hourNumbers = new Map(
      sqlite
        .prepare('SELECT number, hour FROM check_in_hours')
        .all()
        .map((row) => [integer(row, 'number'), row['hour']]),
    );
    const places = sqlite
      .prepare(
        `SELECT voter.number, hex(substr(hours, voter.number % 4000 + 1, 1)) AS place
         FROM dim_voters AS voter JOIN check_ins ON block = voter.number / 4000 ORDER BY voter.number`,
      )
      .all();
    expect(places).toHaveLength(voters + 3);
    for (const row of places) {
      const hour = hourNumbers.get(Number.parseInt(String(row['place']), 16));
      const voter = integer(row, 'number');
      const before = voter < voters ? hourOfVoter(voter) : null;
      expect(hour).toBe(before ?? '2026-10-28T12:00:00.000Z');
    }
  } finally {
    sqlite.close();
  }
}
