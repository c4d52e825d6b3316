import { expect, test } from 'vitest';
import type { RefusalKind } from '../contracts/report.ts';
import { RefusalCounter, type RefusalCounts } from './refused-attempts.ts';

/** A store that can be out of reach. */
class Store {
  readonly sums = new Map<RefusalKind, number>();
  isAway = false;

  async add(counts: RefusalCounts): Promise<void> {
    if (this.isAway) throw new Error('away');
    for (const [kind, count] of counts) this.sums.set(kind, (this.sums.get(kind) ?? 0) + count);
  }

  async counts(): Promise<RefusalCounts> {
    return this.sums;
  }
}

function rethrow(error: unknown): never {
  throw error;
}

test('what several counters count is added up, once', async () => {
  const store = new Store();
  const counters = [new RefusalCounter(store, rethrow), new RefusalCounter(store, rethrow)];
  for (const counter of counters) {
    for (let times = 0; times < 3; times++) counter.count('not-entitled');
    counter.count('malformed');
  }
  await Promise.all(counters.flatMap((counter) => [counter.flush(), counter.flush(), counter.close()]));
  expect(store.sums).toEqual(
    new Map([
      ['not-entitled', 6],
      ['malformed', 2],
    ]),
  );
});

test('what could not be added waits, and is told of', async () => {
  const store = new Store();
  const errors: unknown[] = [];
  const counter = new RefusalCounter(store, (error) => errors.push(error));
  store.isAway = true;
  counter.count('already-voted');
  await counter.flush();
  counter.count('already-voted');
  store.isAway = false;
  await counter.close();
  await counter.close();
  expect(store.sums).toEqual(new Map([['already-voted', 2]]));
  expect(errors).toHaveLength(1);
});
