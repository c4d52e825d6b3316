import type { BallotBox } from '../voting/ports.ts';
import type { TallyStore, VoteLog } from './ports.ts';

/** accepted = logged = counted, or the difference is on its way and goes to 0. */
export interface BallotsOnTheirWay {
  accepted: number;
  logged: number;
  counted: number;
}

/**
 * The figures are read one after the other, downstream first, so that a ballot on its way is never seen further than
 * it was. Log records that the tally passed over (redelivered ones) are not counted as logged again.
 */
export async function countBallotsOnTheirWay(stores: {
  box: Pick<BallotBox, 'count'>;
  log: Pick<VoteLog, 'length'>;
  tallyStore: Pick<TallyStore, 'tally'>;
}): Promise<BallotsOnTheirWay> {
  const tally = await stores.tallyStore.tally();
  const logged = (await stores.log.length()) - tally.passedOver;
  const accepted = await stores.box.count();
  return { accepted, logged, counted: tally.ballots };
}
