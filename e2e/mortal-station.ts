import { resolve } from 'node:path';
import type { ElectionDefinition } from '../main-services/contracts/election.ts';
import { type StationProcess, spawnStation } from '../main-services/launcher/station-process.ts';
import { prepareElection, temporaryDataDir } from '../main-services/testing/data-dirs.ts';
import { testElection } from '../main-services/testing/elections.ts';
import { StaffClient } from '../main-services/testing/staff-client.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import { FaultyLink } from './faulty-link.ts';

/** A station in a process that can be killed, behind a link that can be broken, with staff. */
export interface MortalStation {
  link: FaultyLink;
  cards: readonly TestCard[];
  /** Signed in. */
  official: StaffClient;
  /** The station itself, past the link. */
  url(): string;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** On the same data. The link leads to it. */
  revive(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts one with open polls. */
export async function startMortalStation(
  voters: number,
  election: Partial<ElectionDefinition> = {},
): Promise<MortalStation> {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, testElection(election), voters, { staff: true });
  const rendererDir = resolve(import.meta.dirname, '../out/renderer');
  const run = (): Promise<StationProcess> =>
    spawnStation({ dataDir, rendererDir, openedBy: 'test', environment: { KENCHI_LOG_LEVEL: 'error' } });
  let station = await run();
  const link = await FaultyLink.to(station.url);
  const official = new StaffClient(link.url);
  await official.signIn('official');
  return {
    link,
    cards,
    official,
    url: () => station.url,
    kill: () => station.kill(),
    async revive() {
      station = await run();
      link.lead(station.url);
    },
    async remove() {
      await official.close();
      await link.close();
      await station.kill();
      await remove();
    },
  };
}
