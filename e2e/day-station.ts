import { resolve } from 'node:path';
import type { ElectionDefinition } from '../main-services/contracts/election.ts';
import { type ElectionPlace, electionHome } from '../main-services/profiles/election-home.ts';
import { readStationConfig } from '../main-services/profiles/station-config.ts';
import { startStation } from '../main-services/station/station.ts';
import { openClusterScope } from '../main-services/testing/cluster-scope.ts';
import { temporaryDataDir } from '../main-services/testing/data-dirs.ts';
import { testElection } from '../main-services/testing/elections.ts';
import { startTestStack } from '../main-services/testing/test-stack.ts';
import { addTestStaff } from '../main-services/testing/test-staff.ts';
import { makeCards, rollOf, type TestCard } from '../main-services/testing/voters.ts';

/** A station on the morning of its day: a roll and staff are there, and the polls are not open. */
export interface DayStation {
  url: string;
  cards: readonly TestCard[];
  /** Where its election is kept, for `verify`. */
  place: ElectionPlace;
  remove(): Promise<void>;
}

const hourMs = 3_600_000;

/** Announced hours around now, whenever that is. */
function dayAroundNow(): Pick<ElectionDefinition, 'opens_at' | 'closes_at'> {
  const hour = Math.floor(Date.now() / hourMs) * hourMs;
  return {
    opens_at: new Date(hour - 2 * hourMs).toISOString(),
    closes_at: new Date(hour + 8 * hourMs).toISOString(),
  };
}

/** Starts one, in the `cluster` profile on real servers of its own unless the environment gives some. */
export async function startDayStation(profile: 'embedded' | 'cluster', voters: number): Promise<DayStation> {
  const removers: (() => Promise<unknown>)[] = [];
  const remove = async () => {
    for (const each of removers.splice(0).reverse()) await each();
  };
  try {
    const directory = await temporaryDataDir();
    removers.push(directory.remove);
    const { dataDir } = directory;
    let environment: Record<string, string> = {};
    if (profile === 'cluster') {
      const stack = await startTestStack(process.env, () => undefined);
      removers.push(() => stack.stop());
      const scope = await openClusterScope(stack);
      removers.push(() => scope.drop());
      environment = scope.environment;
    }
    const config = readStationConfig(environment, {
      dataDir,
      port: 0,
      rateLimit: 'off',
      logLevel: 'silent',
      rendererDir: resolve(import.meta.dirname, '../out/renderer'),
    });
    const place = { dataDir, cluster: config.cluster };
    const cards = makeCards(voters);
    await prepare(place, cards);
    const station = await startStation(config);
    removers.push(() => station.close());
    return { url: station.url, cards, place, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function prepare(place: ElectionPlace, cards: readonly TestCard[]): Promise<void> {
  const home = electionHome(place);
  await home.create(testElection(dayAroundNow()));
  const stores = await home.open('exclusive');
  try {
    await stores.roll.load(rollOf(cards, stores.election));
    await stores.prepareBox(() => undefined);
    await addTestStaff(stores);
  } finally {
    await stores.close();
  }
}
