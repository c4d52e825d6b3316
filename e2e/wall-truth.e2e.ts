import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { results as resultsSchema } from '../main-services/contracts/results.ts';
import { seededRandom } from '../main-services/roll/seeded-random.ts';
import { testElection } from '../main-services/testing/elections.ts';
import { startFedStation } from './fed-station.ts';
import { randomDay } from './random-day.ts';
import { expectWallToShow, numbersOf, openWall, readWall } from './wall-page.ts';

/** `KENCHI_WALL_UPDATES=10000` for the full length. */
const updates = Number(process.env['KENCHI_WALL_UPDATES'] ?? 1_000);
/** On average, a connection is cut after so many. */
const updatesPerCut = 100;
/** On average, the wall is compared with `/results` after so many. */
const updatesPerCheck = 400;

test(`whatever happens to the connection, the wall shows what was published: ${updates} updates`, async ({
  page,
}) => {
  test.setTimeout(60_000 + updates * 100);
  const election = testElection();
  const station = await startFedStation(election);
  const random = seededRandom(7, 'cuts');
  /** Every state that was ever published, by its ballots. */
  const published = new Map<string, Record<string, string>>();
  let [cuts, looks] = [0, 0];
  try {
    await page.setViewportSize({ width: 1920, height: 1080 });
    let opened = false;
    for (const results of randomDay(election, updates, 7)) {
      const numbers = numbersOf(results, 'en');
      published.set(numbers['ballots'] ?? '', numbers);
      station.publish(results);
      await setImmediate();
      if (!opened) await openWall(page, station, '?view=ranking&lang=en');
      opened = true;
      if (random.below(updatesPerCut) === 0) {
        station.cut();
        cuts++;
      }
      // Now and then somebody looks, in the middle of it all: it may be any state, but one that there was.
      if (random.below(25) === 0) {
        const seen = await readWall(page);
        expect(seen).toEqual(published.get(seen['ballots'] ?? ''));
        looks++;
      }
      // And now and then all stands still for long enough to be compared.
      if (random.below(updatesPerCheck) === 0) {
        const answer = await page.request.get(`${station.url}/results`);
        await expectWallToShow(page, resultsSchema.parse(await answer.json()), 'en');
      }
    }
    const answer = await page.request.get(`${station.url}/results`);
    await expectWallToShow(page, resultsSchema.parse(await answer.json()), 'en');
    expect(cuts).toBeGreaterThan(0);
    expect(station.streamsOpened()).toBeGreaterThan(1);
    expect(looks).toBeGreaterThan(0);
  } finally {
    await station.close();
  }
});
