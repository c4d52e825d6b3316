import { views } from '../renderer/wall/stage/rotation.ts';
import { takePicture } from './doc-pictures.ts';
import type { FedStation } from './fed-station.ts';
import { test } from './shown-moments.ts';
import { openWall } from './wall-page.ts';
import { type WallSampleName, wallSamples } from './wall-samples.ts';

// The pictures of docs/screens/wall.md. What they show is tested elsewhere.
test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 1280, height: 720 } });

const moments: readonly [name: string, WallSampleName, address: string][] = [
  ...views.map((view) => [view, 'live', `?view=${view}&lang=en`] as [string, WallSampleName, string]),
  ['blank-and-photos', 'blank', '?view=ranking&lang=ka&theme=light'],
  ['sixty', 'sixty', '?view=ranking&lang=ka'],
  ['tie', 'tie', '?view=donut&lang=en&theme=light'],
  ['withheld', 'withheld', '?view=regions&lang=ka'],
  ['final', 'final', '?view=ranking&lang=en'],
];

/** A moment as if its newest ballot had just been counted. */
async function showNow(show: (sample: WallSampleName) => Promise<FedStation>, sample: WallSampleName) {
  const station = await show(sample);
  const { results } = wallSamples[sample]();
  station.publish({ ...results, seq: results.seq + 1, as_of: new Date().toISOString() });
  return station;
}

test('pictures of the wall', async ({ page, show }) => {
  for (const [name, sample, address] of moments) {
    await openWall(page, await showNow(show, sample), address);
    await page.waitForTimeout(1_000);
    await takePicture(page, `wall/${name}`);
  }
  const station = await showNow(show, 'live');
  await openWall(page, station, '?view=ranking&lang=en');
  await station.close();
  await page.locator('[data-connection="disconnected"]').waitFor();
  await page.waitForTimeout(1_000);
  await takePicture(page, 'wall/disconnected');
});
