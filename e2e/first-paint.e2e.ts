import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { describeMachine } from '../main-services/bench/machine.ts';
import { test } from './station.ts';

const runs = 9;
const pages = ['kiosk', 'receipt', 'wall', 'staff'] as const;
const file = new URL('../docs/benchmarks/first-paint.md', import.meta.url);

/** In ms since the page was asked for. */
interface Paint {
  /** Something of the page is on the screen. */
  first: number;
  /** The largest thing of it is, with its font. */
  largest: number;
}

// What the test tool records would be measured too.
test.use({ trace: 'off', screenshot: 'off' });

test('first paint of each page, from a station that is warm', async ({ browser, station }) => {
  test.setTimeout(600_000);
  const rows: string[] = [];
  for (const page of pages) {
    const url = `${station.url}/${page}`;
    // The first one warms the station and the browser, and is not counted.
    await paintOf(browser, url);
    const found: { cold: Paint; warm: Paint }[] = [];
    for (let run = 0; run < runs; run += 1) found.push(await paintOf(browser, url));
    const median = (figure: (each: (typeof found)[number]) => number) =>
      Math.round(found.map(figure).toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN);
    const worst = Math.round(Math.max(...found.map(({ cold }) => cold.largest)));
    rows.push(
      `| /${page} | ${median(({ cold }) => cold.first)} | ${median(({ cold }) => cold.largest)} | ${worst} | ` +
        `${median(({ warm }) => warm.first)} | ${median(({ warm }) => warm.largest)} |`,
    );
  }
  write(rows, browser.version());
});

/** Opens a page in a browser that has never seen it, and then again in the same one. */
async function paintOf(browser: Browser, url: string): Promise<{ cold: Paint; warm: Paint }> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
  const page = await context.newPage();
  const open = async (): Promise<Paint> => {
    await page.goto(url, { waitUntil: 'networkidle' }).catch(() => undefined);
    return page.evaluate(async () => {
      await document.fonts.ready;
      const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      const largest = await new Promise<number>((painted) => {
        new PerformanceObserver((list) => painted(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe(
          {
            type: 'largest-contentful-paint',
            buffered: true,
          },
        );
      });
      return { first, largest };
    });
  };
  const cold = await open();
  const warm = await open();
  await context.close();
  return { cold, warm };
}

function write(rows: readonly string[], chromium: string): void {
  const { processor, cores, memoryGib, system, versions } = describeMachine({});
  const table = [
    `Kenchi ${versions['kenchi']} on ${processor}, ${cores} cores, ${memoryGib} GiB, ${system}. Chromium ${chromium}, 1080 × 1920,`,
    `without a GPU: it draws on the processor. Milliseconds; the middle of ${runs} runs.`,
    '',
    '| page | first paint | largest | slowest | again: first paint | largest |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ];
  const [before = '', after = ''] = readFileSync(file, 'utf8').split(
    /<!-- measured -->[\s\S]*<!-- \/measured -->/,
  );
  writeFileSync(file, `${before}<!-- measured -->\n\n${table.join('\n')}\n\n<!-- /measured -->${after}`);
}
