import { expect, test } from 'vitest';
import { endOfTurn } from './end-of-turn.ts';

test('who waits in one turn goes on in the next, in their order, before anybody who comes later', async () => {
  const seen: string[] = [];
  const wait = async (name: string) => {
    await endOfTurn();
    seen.push(name);
  };
  const first = [wait('a'), wait('b')];
  const later = new Promise<void>((resolve) => setImmediate(() => resolve(wait('c'))));
  await Promise.resolve();
  expect(seen).toEqual([]);
  await Promise.all(first);
  expect(seen).toEqual(['a', 'b']);
  await later;
  expect(seen).toEqual(['a', 'b', 'c']);
});
