import { test as base } from '@playwright/test';
import { type FedStation, startFedStation } from './fed-station.ts';
import { type WallSampleName, wallSamples } from './wall-samples.ts';

/** Opens a station that shows a moment of an election day. */
export const test = base.extend<{ show: (sample: WallSampleName) => Promise<FedStation> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
  show: async ({}, use) => {
    const stations: FedStation[] = [];
    await use(async (sample) => {
      const { election, results } = wallSamples[sample]();
      const station = await startFedStation(election);
      stations.push(station);
      station.publish(results);
      return station;
    });
    for (const station of stations) await station.close();
  },
});
