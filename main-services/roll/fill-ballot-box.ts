import type { ElectionStores } from '../profiles/stores.ts';

/** The roll is empty: a box that was filled from it would turn every voter away. */
export class NoVoters extends Error {
  override name = 'NoVoters';
}

/**
 * Brings the voters' keys from the roll, and logged ballots, into the ballot box. `progressOf` is told how many voters there
 * are, and answers what is called now and then with how many are done. Answers what the box has then. Throws
 * {@link NoVoters}.
 */
export async function fillBallotBox(
  stores: Pick<ElectionStores, 'roll' | 'box' | 'prepareBox'>,
  progressOf: (voters: number) => { update: (done: number) => void; stop: () => void },
): Promise<{ voters: number; ballots: number }> {
  const { total: voters } = await stores.roll.registered();
  if (voters === 0) {
    throw new NoVoters(
      'The election has no voters yet. Bring them with: npm run db:init -- --profile cluster',
    );
  }
  const progress = progressOf(voters);
  try {
    await stores.prepareBox(progress.update);
  } finally {
    progress.stop();
  }
  return { voters, ballots: await stores.box.count() };
}
