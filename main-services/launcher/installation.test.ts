import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { isInstalled, isSameTree, projectNode } from './installation.mjs';

const lock = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages });
const zod = { version: '4.6.7', integrity: 'sha512-a' };
const wanted = lock({
  '': { name: 'kenchi' },
  'node_modules/zod': zod,
  'node_modules/libsql-darwin': { version: '1.0.0', integrity: 'sha512-b', optional: true },
});

test('what the lockfile asks for is installed; packages for other platforms may be missing', () => {
  expect(isSameTree(wanted, lock({ 'node_modules/zod': zod }))).toBe(true);
});

test.each([
  ['a package is missing', lock({})],
  ['a version differs', lock({ 'node_modules/zod': { ...zod, version: '4.6.6' } })],
  ['a content differs', lock({ 'node_modules/zod': { ...zod, integrity: 'sha512-c' } })],
  [
    'an optional package is of another version',
    lock({ 'node_modules/zod': zod, 'node_modules/libsql-darwin': { version: '0.9.0' } }),
  ],
  ['npm was interrupted while it wrote', wanted.slice(0, -20)],
])('not installed: %s', (_, installed) => {
  expect(isSameTree(wanted, installed)).toBe(false);
});

test('packages that a link leads to are another checkout’s, and are left alone', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const [checkout, linked] = [join(dataDir, 'checkout'), join(dataDir, 'linked')];
  await mkdir(dirname(projectNode(checkout)), { recursive: true });
  await writeFile(projectNode(checkout), '');
  await writeFile(join(checkout, 'node_modules', '.package-lock.json'), lock({}));
  await mkdir(linked);
  await symlink(join(checkout, 'node_modules'), join(linked, 'node_modules'));
  for (const root of [checkout, linked]) await writeFile(join(root, 'package-lock.json'), wanted);
  expect([isInstalled(checkout), isInstalled(linked)]).toEqual([false, true]);
  await remove();
});
