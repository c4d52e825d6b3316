import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ElectionDefinition } from '../contracts/election.ts';
import { openElection } from '../profiles/embedded.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { spam } from '../spammer/spam.ts';
import { type Station, startStation } from '../station/station.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { testStaff } from '../testing/test-staff.ts';
import { describeVerification } from './report-text.ts';
import { verifyElection } from './verify.ts';

const votes = 60;
let dataDir: string;
let remove: () => Promise<void>;
let station: Station | undefined;

beforeEach(async () => {
  ({ dataDir, remove } = await temporaryDataDir());
});
afterEach(async () => {
  await station?.close();
  station = undefined;
  await remove();
});

async function openStation(changes: Partial<ElectionDefinition> = {}): Promise<Station> {
  await initialiseRoll({ dataDir, election: testElection(changes), voters: 100, seed: 7 });
  station = await startStation(
    readStationConfig({}, { dataDir, port: 0, rateLimit: 'off', logLevel: 'silent' }),
  );
  await station.polls.act('open', testStaff);
  return station;
}

async function vote(url: string): Promise<void> {
  const report = await spam({
    url,
    cardsFile: voterCardsFile(dataDir),
    votes,
    concurrency: 8,
    invalidPart: 0,
    duplicatesPart: 0,
    seed: 7,
    shared: false,
  });
  expect(report.ok).toBe(true);
}

/** An election that was voted in; its station has stopped. */
async function holdElection(changes: Partial<ElectionDefinition> = {}): Promise<void> {
  const { url, close } = await openStation(changes);
  await vote(url);
  await close();
}

/** What a hand at the file does. */
function tamper(sql: string): void {
  const database = new Libsql(join(dataDir, 'kenchi.db'));
  database.exec(sql);
  database.close();
}

const verify = (url?: string) => verifyElection({ dataDir, url, patienceMs: 300 });

test('finds an election in order, with every ballot counted', async () => {
  await holdElection();
  const report = await verify();
  expect(report).toMatchObject({
    ok: true,
    box: { ballots: votes },
    log: { records: votes, ballots: votes, repeated: 0 },
    recount: { ballots: votes, passed_over: 0 },
    tally: { ballots: votes },
    checked_in: votes,
    shown: null,
    // election make, roll load, station start, polls open, station stop
    audit_log: { entries: 5, checkpoints: 5 },
    differences: [],
  });
  expect(Object.values(report.recount.by_candidate ?? {}).reduce((sum, count) => sum + count, 0)).toBe(votes);
  expect(describeVerification(report)).toContain('agree');
});

test('an election without a ballot is in order', async () => {
  const { close } = await openStation();
  await close();
  expect(await verify()).toMatchObject({ ok: true, recount: { ballots: 0 } });
});

test.each([
  [
    'a ballot taken out of the box',
    'DELETE FROM ballots WHERE nullifier = (SELECT nullifier FROM votes WHERE position = 7)',
    /1 ballot is in the vote log, but missing in the ballot box/,
  ],
  [
    'a record taken out of the log',
    'DELETE FROM votes WHERE position = 7',
    /1 ballot is in the ballot box, but missing in the vote log/,
  ],
  [
    'the last record taken out of the log',
    'DELETE FROM votes WHERE position = (SELECT max(position) FROM votes)',
    /1 ballot is in the ballot box, but missing in the vote log/,
  ],
  [
    'a ballot that is twice in the box',
    'INSERT INTO ballots SELECT 1000, nullifier, candidate_id, station_id, salt, attempt, counted FROM ballots WHERE number = 7',
    /1 ballot is in the ballot box more than once/,
  ],
  [
    'a record with another salt',
    'UPDATE votes SET salt = zeroblob(16) WHERE position = 7',
    /1 ballot is recorded twice under one nullifier, and not alike/,
  ],
])('names %s by its receipt', async (_, sql, message) => {
  await holdElection();
  tamper(sql);
  const report = await verify();
  expect(report.ok).toBe(false);
  const difference = report.differences.find((each) => message.test(each.message));
  expect(difference?.ballots).toEqual([
    { receipt: expect.stringMatching(/^[0-9A-Z-]{19}$/), nullifier_prefix: expect.stringMatching(/^.{12}$/) },
  ]);
  expect(describeVerification(report)).toContain(difference?.ballots[0]?.receipt);
});

test.each([
  [
    'a log with a hole',
    'DELETE FROM votes WHERE position = 7',
    /lacks 1 record: partition 0, position 6 to 6/,
  ],
  [
    'a log cut short',
    'DELETE FROM votes WHERE position > 50',
    /counted 60 records .*, but the vote log ends after 50/,
  ],
  ['a log that is empty', 'DELETE FROM votes', /counted 60 records .*, but the vote log ends after 0/],
  [
    'a candidate with a vote more',
    "UPDATE tally SET votes = votes + 1 WHERE kind = 'candidate' AND id = 'tamar-kvariani' AND released = 0",
    /The tally has \d+ for candidate tamar-kvariani, the recount \d+/,
  ],
  [
    'a station with a vote less',
    "UPDATE tally SET votes = votes - 1 WHERE kind = 'station' AND released = 0",
    /The tally has 59 for station station-01, the recount 60/,
  ],
  [
    'a choice changed in the log',
    "UPDATE votes SET candidate_id = CASE candidate_id WHEN 'tamar-kvariani' THEN 'levan-mtisdziri' ELSE 'tamar-kvariani' END WHERE position = 7",
    /The tally has \d+ for candidate .*, the recount \d+/,
  ],
  [
    'a ballot taken out of box and log',
    'DELETE FROM ballots WHERE nullifier = (SELECT nullifier FROM votes WHERE position = 60); DELETE FROM votes WHERE position = 60',
    /The ballot box took 60 ballots, and has 59/,
  ],
  [
    'ballots without voters',
    'UPDATE turnout SET voters = 0',
    /There are 60 ballots in the box, but only 0 voters checked in/,
  ],
  [
    'records that are not counted',
    'UPDATE tally_progress SET position = 50; DELETE FROM counted; UPDATE tally SET votes = 0',
    /has not counted 10 records of the vote log yet/,
  ],
  ['an act taken out of the audit log', 'DELETE FROM audit_log WHERE seq = 3', /entry 3 is missing/],
  [
    'an act changed in the audit log',
    "UPDATE audit_log SET actor = 'nobody' WHERE seq = 4",
    /entry 4: it was changed/,
  ],
  ['an audit log cut off', 'DELETE FROM audit_log WHERE seq = 5', /entry 5 is missing at its end/],
  [
    'an act in the audit log that nobody can read',
    "UPDATE audit_log SET outcome = 'perhaps' WHERE seq = 2",
    /entry after 1: it can't be read/,
  ],
  [
    'a checkpoint that the election did not sign',
    "UPDATE audit_checkpoints SET signature = replace(signature, 'a', 'b') WHERE seq = 4",
    /checkpoint 4: its signature is not the election's/,
  ],
])('finds %s', async (_, sql, message) => {
  await holdElection();
  tamper(sql);
  const report = await verify();
  expect(report.ok).toBe(false);
  expect(report.differences.map((each) => each.message)).toContainEqual(expect.stringMatching(message));
  expect(describeVerification(report)).toMatch(message);
});

test('results that were saved and then changed are found', async () => {
  const { url, polls, close } = await openStation();
  await vote(url);
  await polls.act('close', testStaff);
  await close();
  expect((await verify()).ok).toBe(true);
  tamper(`UPDATE results SET results = replace(results, '"votes":', '"votes":1')`);
  const report = await verify();
  expect(report.differences).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('The saved result has 1') }),
  );
});

test('a ballot that the log has twice counts once, and is no difference', async () => {
  await holdElection();
  const stores = await openElection(dataDir, 'exclusive');
  for await (const { ballots } of stores.log.replay()) {
    await stores.log.append(ballots.slice(0, 3));
    break;
  }
  await stores.close();
  station = await startStation(readStationConfig({}, { dataDir, port: 0, logLevel: 'silent' }));
  await station.close();
  const report = await verify();
  expect(report).toMatchObject({
    ok: true,
    log: { records: votes + 3, ballots: votes, repeated: 3 },
    recount: { ballots: votes, passed_over: 3 },
  });
  expect(describeVerification(report)).toContain('3 repeat an earlier one');
});

test('runs beside a station that takes votes, and holds the wall against the tally', async () => {
  const { url } = await openStation();
  const voting = vote(url);
  expect((await verify(url)).differences).toEqual([]);
  await voting;
  expect(await verify(url)).toMatchObject({ ok: true, shown: { ballots: votes } });
});

test('while results are withheld it recounts, and tells no counts', async () => {
  await holdElection({ release: { policy: 'after-close' } });
  const inOrder = await verify();
  expect(inOrder).toMatchObject({ ok: true, recount: { ballots: votes, by_candidate: null } });
  tamper("UPDATE tally SET votes = votes + 1 WHERE kind = 'candidate' AND id = 'tamar-kvariani'");
  const report = await verify();
  expect(report.ok).toBe(false);
  expect(JSON.stringify(report)).not.toContain('tamar-kvariani');
});
