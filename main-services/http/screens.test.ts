import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerScreens } from './screens.ts';

let rendererDir: string;
let app: FastifyInstance;

beforeEach(async () => {
  rendererDir = await mkdtemp(join(tmpdir(), 'kenchi-screens-'));
  await mkdir(join(rendererDir, 'assets'));
  for (const page of ['.', 'kiosk', 'wall', 'staff', 'receipt']) {
    const file = join(rendererDir, page, 'index.html');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `page ${page}`);
  }
  app = Fastify();
});
afterEach(async () => {
  await app.close();
  await rm(rendererDir, { recursive: true, force: true });
});

async function statusOf(url: string): Promise<number> {
  return (await app.inject({ url })).statusCode;
}

test('a process that takes votes has all pages, asked for anew each time', async () => {
  await registerScreens(app, { rendererDir, takesVotes: true });
  for (const url of ['/', '/kiosk', '/wall', '/staff', '/receipt']) expect(await statusOf(url)).toBe(200);
  const wall = await app.inject({ url: '/wall' });
  expect(wall.body).toBe('page wall');
  expect(wall.headers['cache-control']).toBe('no-cache');
});

test('one that takes none shows neither a kiosk nor staff, whose votes and PINs nobody would take', async () => {
  await registerScreens(app, { rendererDir, takesVotes: false });
  for (const url of ['/wall', '/receipt']) expect(await statusOf(url)).toBe(200);
  for (const url of ['/kiosk', '/staff']) expect(await statusOf(url)).toBe(404);
  const first = await app.inject({ url: '/' });
  expect([first.statusCode, first.headers.location]).toEqual([302, '/wall']);
});
