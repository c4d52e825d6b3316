import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { openElection } from '../profiles/embedded.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { makeBallot } from '../voting/ballots.ts';
import { receiptOf } from '../voting/receipts.ts';
import { databaseFile } from './data-dir.ts';
import { positionsPerRun } from './receipt-tables.ts';
import { openSqlite } from './sqlite.ts';

const election = testElection();
const ballotsPerAppend = 500;

let dataDir: string;
let removeDir: () => Promise<void>;
let stores: ElectionStores;

beforeEach(async () => {
  ({ dataDir, remove: removeDir } = await temporaryDataDir());
  await prepareElection(dataDir, election, 1);
  stores = await openElection(dataDir, 'exclusive');
});
afterEach(async () => {
  await stores.close();
  await removeDir();
});

function makeBallots(count: number, first: number): Ballot[] {
  return Array.from({ length: count }, (_, index) =>
    makeBallot({
      election_id: election.id,
      nullifier: Buffer.alloc(32, `${first + index}|`).toString('base64url'),
      candidate_id: election.candidates[0]?.id ?? '',
      station_id: election.stations[0]?.id ?? '',
    }),
  );
}

async function expectFound(ballots: readonly Ballot[], by: ElectionStores): Promise<void> {
  for (const ballot of ballots) expect(await by.receipts.find(receiptOf(ballot))).toBe('recorded');
}

test('a receipt is found before its run is indexed, while others are, and afterwards; also beside and after a restart', async () => {
  const appended: Ballot[] = [];
  const beside = await openElection(dataDir, 'read-only');
  try {
    while (appended.length < 2.5 * positionsPerRun) {
      const more = makeBallots(ballotsPerAppend, appended.length);
      await stores.log.append(more);
      appended.push(...more);
      const sample = appended.filter((_, index) => index % 97 === 0 || index >= appended.length - 3);
      await expectFound(sample, stores);
      await expectFound(sample.slice(-9), beside);
    }
    for (const stranger of makeBallots(200, appended.length)) {
      expect(await stores.receipts.find(receiptOf(stranger))).toBeUndefined();
    }
  } finally {
    await beside.close();
  }
  await stores.close();
  stores = await openElection(dataDir, 'exclusive');
  await expectFound(appended, stores);
});

test('a record that is gone from the log has no receipt, whatever the index says', async () => {
  const ballots = makeBallots(positionsPerRun, 0);
  await stores.log.append(ballots);
  await stores.log.append(makeBallots(1, ballots.length));
  await stores.close();
  const sqlite = openSqlite(join(dataDir, databaseFile), 'read-write');
  sqlite.exec('DELETE FROM votes WHERE position = 8');
  sqlite.close();
  stores = await openElection(dataDir, 'exclusive');
  const found = await Promise.all(ballots.map((ballot) => stores.receipts.find(receiptOf(ballot))));
  expect(found.flatMap((status, index) => (status === undefined ? [index] : []))).toEqual([7]);
});
