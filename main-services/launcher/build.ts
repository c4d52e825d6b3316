import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const sources = ['renderer', 'electron', 'main-services', 'electron.vite.config.ts', 'package-lock.json'];
const notBuilt = /\.test\.tsx?$/;

/**
 * Builds screens and desktop program into `out/`, unless that was done from the very same sources. The hash of the
 * sources is written last, so an interrupted build is done again.
 */
export async function buildIfChanged(root: string, say: (line: string) => void): Promise<void> {
  const stamp = join(root, 'out', 'built-from');
  const hash = hashSources(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Building the screens (only after a change) …');
  rmSync(stamp, { force: true });
  const { build } = await import('electron-vite');
  await build({ root, logLevel: 'warn' });
  writeFileSync(stamp, hash);
}

/** A hash of every file that the build depends on, by name and content. */
export function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(join(root, source))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !notBuilt.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
