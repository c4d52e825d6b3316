import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectionDefinition } from '../contracts/election.ts';
import { createElection, openElection } from '../profiles/embedded.ts';
import { addTestStaff } from './test-staff.ts';
import { makeCards, rollOf, type TestCard } from './voters.ts';

/** A data directory that is gone after the test. */
export async function temporaryDataDir(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kenchi-test-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Makes the election in the directory, its roll and, if wanted, its staff; answers the voters' cards. */
export async function prepareElection(
  dataDir: string,
  election: ElectionDefinition,
  voters: number,
  { staff = false }: { staff?: boolean } = {},
): Promise<TestCard[]> {
  await createElection(dataDir, election);
  const stores = await openElection(dataDir, 'exclusive');
  try {
    const cards = makeCards(voters);
    await stores.roll.load(rollOf(cards, election));
    if (staff) await addTestStaff(stores);
    return cards;
  } finally {
    await stores.close();
  }
}
