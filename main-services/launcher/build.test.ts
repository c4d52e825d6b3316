import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './build.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kenchi-build-'));
  await mkdir(join(root, 'renderer', 'wall'), { recursive: true });
  await writeFile(join(root, 'renderer', 'wall', 'main.tsx'), 'one');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('a change, a new file and a new name ask for a build; a test does not', async () => {
  const before = hashSources(root);
  await writeFile(join(root, 'renderer', 'wall', 'main.test.tsx'), 'test');
  expect(hashSources(root)).toBe(before);

  await writeFile(join(root, 'renderer', 'wall', 'main.tsx'), 'two');
  const changed = hashSources(root);
  expect(changed).not.toBe(before);

  await writeFile(join(root, 'renderer', 'wall', 'main.tsx'), 'one');
  expect(hashSources(root)).toBe(before);

  await writeFile(join(root, 'renderer', 'rail.css'), '');
  expect(hashSources(root)).not.toBe(before);
});
