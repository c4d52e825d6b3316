import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { results as resultsSchema } from '../main-services/contracts/results.ts';
import { seededRandom } from '../main-services/roll/seeded-random.ts';
import { testElection } from '../main-services/testing/elections.ts';
import { startFedStation } from './fed-station.ts';
import { randomDay } from './random-day.ts';
import { expectWallToShow, numbersOf, openWall, readWall } from './wall-page.ts';
import { writeReport } from './wall-report.ts';

/** `KENCHI_MEASURE=1` takes the full length, and writes it to docs/benchmarks/wall.md. */
const measures = process.env['KENCHI_MEASURE'] === '1';
const updates = measures ? 10_000 : 1_000;
/** On average, a connection is cut after so many. */
const updatesPerCut = 100;
/** On average, the wall is compared with `/results` after so many. */
const updatesPerCheck = 400;

test(`whatever happens to the connection, the wall shows what was published: ${updates} updates`, async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000 + updates * 100);
  const election = testElection();
  const station = await startFedStation(election);
  const random = seededRandom(7, 'cuts');
  /** Every state that was ever published, by its ballots. */
  const published = new Map<string, Record<string, string>>();
  let [cuts, looks, numbers] = [0, 0, 0];
  /** Everything that the wall says at this moment is of one state, and of one that was published. */
  const look = async () => {
    const seen = await readWall(page);
    expect(seen).toEqual(published.get(seen['ballots'] ?? ''));
    numbers += Object.keys(seen).length;
    looks++;
  };
  const compareWithResults = async () => {
    const answer = resultsSchema.parse(await (await page.request.get(`${station.url}/results`)).json());
    await expectWallToShow(page, answer, 'en');
    numbers += Object.keys(numbersOf(answer, 'en')).length;
  };
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
      if (random.below(25) === 0) await look();
      // And now and then all stands still for long enough to be compared.
      if (random.below(updatesPerCheck) === 0) await compareWithResults();
    }
    await compareWithResults();
    expect(cuts).toBeGreaterThan(0);
    expect(station.streamsOpened()).toBeGreaterThan(1);
    expect(looks).toBeGreaterThan(0);
    const streams = station.streamsOpened();
    // A difference would have ended the test.
    if (measures)
      writeReport({ truth: { updates, cuts, streams, looks, numbers, differences: 0 } }, browser.version());
  } finally {
    await station.close();
  }
});
