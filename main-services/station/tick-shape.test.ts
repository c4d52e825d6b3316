import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const collections = 6;

/** Prints what V8 knows of an object that waits for the next tick, before and after full collections with none. */
const lookAtTicks = (prepare: string) => `
  import { executionAsyncResource } from 'node:async_hooks';
  import { setImmediate as turn } from 'node:timers/promises';
  import { keepTicksFast } from ${JSON.stringify(new URL('./tick-shape.ts', import.meta.url).href)};
  ${prepare}
  const look = async () => {
    process.nextTick(() => %DebugPrint(executionAsyncResource()));
    await turn();
  };
  await look();
  for (let collected = 0; collected < ${collections}; collected++) {
    gc();
    await turn();
  }
  await look();
`;

/** Where V8 keeps the shape of a tick, before and after. */
async function shapesOf(prepare: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--allow-natives-syntax',
    '--input-type=module',
    '-e',
    lookAtTicks(prepare),
  ]);
  return Array.from(stdout.matchAll(/^DebugPrint: .*\n - map: (\S+) /gm), ([, shape = '']) => shape);
}

test('ticks keep their shape, even if none waits when all garbage is collected', async () => {
  const [before, after] = await shapesOf('keepTicksFast();');
  expect(before).toMatch(/^0x/);
  expect(after).toBe(before);
});

test('they would lose it otherwise', async () => {
  const [before, after] = await shapesOf('');
  expect(after).toMatch(/^0x/);
  expect(after).not.toBe(before);
});
