import fc from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { RequestTimes } from './request-times.ts';

const observation = fc.record({
  route: fc.constantFrom('/vote', '/results'),
  method: fc.constantFrom('GET', 'POST'),
  status: fc.constantFrom(200, 201, 409),
  ms: fc.oneof(fc.constantFrom(0, 1, 2.5, 250, 5_000), fc.double({ min: 0, max: 9_000, noNaN: true })),
});

test('tells what a histogram of prom-client tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(observation), async (observations) => {
      const times = new RequestTimes('seconds', 'Time');
      const registry = new Registry();
      const histogram = new Histogram({
        name: 'seconds',
        help: 'Time',
        labelNames: ['route', 'method', 'status'],
        buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
        registers: [registry],
      });
      const countOf = new Map<string, ReturnType<RequestTimes['ofRoute']>>();
      for (const { route, method, status, ms } of observations) {
        const count = countOf.get(`${method} ${route}`) ?? times.ofRoute(route, method);
        countOf.set(`${method} ${route}`, count);
        count(status, ms);
        histogram.observe({ route, method, status }, ms / 1_000);
      }
      expect(linesOf(times.text())).toEqual(linesOf(await registry.metrics()));
    }),
  );
});

/** Sums are added up in another order, so they differ in their last digits. */
function linesOf(text: string): string[] {
  const round = (line: string) =>
    line.replace(/^(seconds_sum\{.*\}) (\S+)$/, (_all, series, sum) => `${series} ${Number(sum).toFixed(6)}`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(round)
    .toSorted();
}
