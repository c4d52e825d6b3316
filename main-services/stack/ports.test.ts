import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { anyFreePort, choosePort, isFree } from './ports.ts';

/** Takes the port of loopback until the test is over. */
async function take(port: number): Promise<void> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}

test('nobody is given a port twice, though nothing listens at it yet', async () => {
  const ports = [];
  for (let count = 0; count < 20; count++) ports.push(await anyFreePort());
  expect(new Set(ports).size).toBe(20);
});

test('a port that is taken is passed over', async () => {
  const port = await anyFreePort();
  await take(port + 1);
  expect(await isFree(port + 1)).toBe(false);
  expect(await anyFreePort()).toBeGreaterThan(port + 1);
  expect(await choosePort(port)).toBe(port);
  expect(await choosePort(port + 1)).not.toBe(port + 1);
});
