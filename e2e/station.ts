import { resolve } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { ElectionDefinition } from '../main-services/contracts/election.ts';
import type { Polls } from '../main-services/election/polls.ts';
import { readStationConfig } from '../main-services/profiles/station-config.ts';
import { createVoterCards, voterCardsFile } from '../main-services/roll/voter-cards.ts';
import { startStation } from '../main-services/station/station.ts';
import { prepareElection, temporaryDataDir } from '../main-services/testing/data-dirs.ts';
import { testElection } from '../main-services/testing/elections.ts';
import { testStaff } from '../main-services/testing/test-staff.ts';
import type { TestCard } from '../main-services/testing/voters.ts';

/** A station in this process, with screens, open polls, and voters whose cards are known. */
export interface TestStation {
  /** The same after a restart. */
  readonly url: string;
  readonly cards: readonly TestCard[];
  /** Of the station as it runs now. */
  readonly polls: Polls;
  stop(): Promise<void>;
  /** On the same port and data. */
  restart(): Promise<void>;
}

export interface TestStationOptions {
  election?: Partial<ElectionDefinition>;
  rateLimit?: number | 'off';
  polls?: 'setup' | 'open';
  voters?: number;
  /** Whether there are members of the staff who can sign in (`testing/test-staff.ts`). */
  staff?: boolean;
  /** Whether the voters' cards lie in the data directory, where simulated voters find them. */
  voterCards?: boolean;
}

/** Starts a station on a temporary directory and a free port; `remove` stops it and leaves nothing behind. */
export async function startTestStation(
  options: TestStationOptions = {},
): Promise<TestStation & { remove(): Promise<void> }> {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, testElection(options.election), options.voters ?? 12, {
    staff: options.staff ?? false,
  });
  if (options.voterCards) await writeVoterCards(dataDir, cards);
  const run = (port: number) =>
    startStation(
      readStationConfig(
        {},
        {
          dataDir,
          port,
          rateLimit: options.rateLimit ?? 'off',
          logLevel: 'silent',
          rendererDir: resolve(import.meta.dirname, '../out/renderer'),
        },
      ),
    );
  let station = await run(0);
  const { url } = station;
  if (options.polls !== 'setup') await station.polls.act('open', testStaff);
  return {
    url,
    cards,
    get polls() {
      return station.polls;
    },
    stop: () => station.close(),
    async restart() {
      station = await run(Number(new URL(url).port));
    },
    async remove() {
      await station.close();
      await remove();
    },
  };
}

async function writeVoterCards(dataDir: string, cards: readonly TestCard[]): Promise<void> {
  const writer = await createVoterCards(voterCardsFile(dataDir));
  for (const card of cards) await writer.write(card);
  await writer.finish();
  await writer.publish();
}

/** Where a page of a test's context may ask: its station, and what it carries itself. */
function isOwn(url: string): boolean {
  return (
    ['data:', 'blob:', 'about:'].includes(new URL(url).protocol) || new URL(url).hostname === '127.0.0.1'
  );
}

interface StationFixtures {
  /** Every page of every test: nothing is fetched from outside. */
  nothingFromOutside: undefined;

  stationOptions: TestStationOptions;
  /** One a test. */
  station: TestStation;
}

/** Playwright's `test` with a station of its own for each test. */
export const test = base.extend<StationFixtures>({
  stationOptions: [{}, { option: true }],
  nothingFromOutside: [
    async ({ context }, use) => {
      const foreign: string[] = [];
      context.on('request', (request) => {
        if (!isOwn(request.url())) foreign.push(new URL(request.url()).origin);
      });
      await use(undefined);
      expect(foreign).toEqual([]);
    },
    { auto: true },
  ],
  station: async ({ stationOptions }, use) => {
    const station = await startTestStation(stationOptions);
    await use(station);
    await station.remove();
  },
});
