import type { ElectionDefinition } from '../contracts/election.ts';
import { openElection } from '../profiles/embedded.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { Reports } from '../reports/reports.ts';
import { Voting } from '../voting/voting.ts';
import { prepareElection, temporaryDataDir } from './data-dirs.ts';
import { testElection } from './elections.ts';
import { pollsOf, testStaff } from './test-staff.ts';
import type { TestCard } from './voters.ts';

/** An election on a file of its own, without a station: its day is acted out step by step. */
export interface ElectionDay {
  dataDir: string;
  stores: ElectionStores;
  reports: Reports;
  cards: readonly TestCard[];
  polls(action: 'open' | 'close' | 'reopen' | 'certify'): Promise<void>;
  /** The next voter votes, for the candidate of that place on the ballot. */
  vote(candidate: number): Promise<void>;
  /** Ends it; the directory stays until `remove`. Closing twice is fine. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function startElectionDay(changes: Partial<ElectionDefinition> = {}): Promise<ElectionDay> {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, testElection(changes), 40);
  const stores = await openElection(dataDir, 'exclusive');
  const now = () => new Date();
  const voting = new Voting(stores.election, stores.box, now);
  const stationIds = stores.election.stations.map(({ id }) => id);
  let voted = 0;
  return {
    dataDir,
    stores,
    reports: new Reports({ ...stores, stationId: stationIds[0] ?? '', now }),
    cards,
    polls: async (action) => {
      const { outcome } = await pollsOf(stores, now).act(action, testStaff);
      if (outcome !== 'changed') throw new Error(`the polls did not ${action}`);
    },
    vote: async (place) => {
      const card = cards[voted];
      const candidate = stores.election.candidates[place]?.id;
      const stationId = stationIds[voted % stationIds.length];
      if (!card || !candidate || !stationId) throw new Error('nobody is left to vote');
      voted++;
      const { outcome } = await voting.vote({
        request: { ...card, candidate },
        stationId,
        idempotencyKey: undefined,
      });
      if (outcome !== 'stored') throw new Error(`the vote was not stored: ${outcome}`);
    },
    close: () => stores.close(),
    remove: async () => {
      await stores.close();
      await remove();
    },
  };
}
