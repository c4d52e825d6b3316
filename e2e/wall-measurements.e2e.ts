import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { testElection } from '../main-services/testing/elections.ts';
import { type View, views } from '../renderer/wall/stage/rotation.ts';
import { startFedStation } from './fed-station.ts';
import { traceFrames } from './frame-trace.ts';
import type { MemoryFigures } from './memory-chart.ts';
import { randomDay } from './random-day.ts';
import { stubStream } from './stubbed-stream.ts';
import { openWall } from './wall-page.ts';
import { type WallReport, writeReport } from './wall-report.ts';
import { manyCandidates, wallSamples } from './wall-samples.ts';

/**
 * `KENCHI_MEASURE=1` measures at full length and writes docs/benchmarks/wall.md. Otherwise this is a short test that the
 * measuring works and that memory does not grow; how fast the machine is, is not tested.
 */
const measures = process.env['KENCHI_MEASURE'] === '1';
const updatesPerSecond = 10;
const seconds = measures ? 10 : 2;
const deltas = measures ? 1_000_000 : 5_000;
const deltasPerCut = deltas / 20;
/** What a heap of this size may differ by from one garbage collection to the next, with nothing leaking. */
const heapNoiseMb = 2;

const report: Required<Omit<WallReport, 'truth'>> = { frames: {}, memory: [] };
test.afterAll(({ browser }) => {
  if (measures) writeReport(report, browser.version());
});

test.describe.configure({ mode: 'serial' });
// What the test tool records would be measured too.
test.use({ viewport: { width: 1920, height: 1080 }, trace: 'off' });

for (const view of measures ? views : (['ranking'] satisfies View[])) {
  test(`frames of ${view} at ${updatesPerSecond} updates a second on 60 candidates`, async ({
    page,
    browser,
  }) => {
    test.setTimeout(120_000);
    const election = testElection({ candidates: manyCandidates(60) });
    const station = await startFedStation(election);
    const day = randomDay(election, 2_000, 3);
    const publishNext = () => {
      const { value } = day.next();
      if (value) station.publish(value);
    };
    publishNext();
    await openWall(page, station, `?view=${view}&lang=ka`);
    const timer = setInterval(publishNext, 1_000 / updatesPerSecond);
    try {
      const frames = await traceFrames(browser, page, seconds);
      report.frames[view] = frames;
      expect(frames.intervalMs.p50).toBeGreaterThan(0);
      if (view === 'ranking') expect(frames.presented).toBeGreaterThan(0);
    } finally {
      clearInterval(timer);
      await station.close();
    }
  });
}

test(`memory after ${deltas} updates`, async ({ page }) => {
  test.setTimeout(1_200_000);
  const { election, results } = wallSamples.sixty();
  const station = await startFedStation(election);
  try {
    await stubStream(page, results, deltasPerCut);
    // All views take turns meanwhile.
    await openWall(page, station, '?seconds=3&lang=ka');
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    await cdp.send('HeapProfiler.enable');
    await visitAllViews(page);
    for (let part = 1; part <= 10; part++) {
      await page.evaluate((count) => window.stubbedStream.feed(count), deltas / 10);
      report.memory.push(await memoryOf(cdp, (deltas / 10) * part));
    }
    const [first, last] = [report.memory[0], report.memory.at(-1)];
    expect(last?.heapMb).toBeLessThan((first?.heapMb ?? 0) + heapNoiseMb);
    // The chart library has some more while its ring moves; one an update would be thousands.
    expect(last?.listeners).toBeLessThanOrEqual((first?.listeners ?? 0) + 50);
    await expect(page.getByTestId('ballots-counted')).toHaveText(/\d/);
  } finally {
    await station.close();
  }
});

/** Views are made when they are first shown; that is no growth. */
async function visitAllViews(page: Page): Promise<void> {
  for (const _view of views) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(500);
  }
}

async function memoryOf(cdp: CDPSession, fed: number): Promise<MemoryFigures> {
  for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
  return {
    deltas: fed,
    heapMb: Math.round(metric('JSHeapUsedSize') / 10_000) / 100,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}
