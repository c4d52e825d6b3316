import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailed } from './start-failures.ts';

const sources = ['renderer', 'electron', 'main-services', 'electron.vite.config.ts', 'package-lock.json'];
const notBuilt = /\.test\.tsx?$/;

/**
 * Builds screens and desktop program into `out/`, unless that was done from the very same sources. `builder`, which is a
 * program that calls {@link build}, does it in a process of its own: building takes half a gigabyte, which a station would keep for
 * all of its day. Throws {@link StartFailed}.
 */
export async function buildIfChanged(
  root: string,
  { builder, say }: { builder: URL; say: (line: string) => void },
): Promise<void> {
  if (readIfThere(stampOf(root)) === hashSources(root)) return;
  say('Building the screens (only after a change) …');
  const child = spawn(process.execPath, [fileURLToPath(builder)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal]: unknown[] = await once(child, 'close');
  if (code === 0) return;
  throw new StartFailed(`The screens could not be built (${signal ?? `exit code ${code}`}); see above.`);
}

/** Has the next start build anew: `out/` holds something else than a build. */
export function forgetBuild(root: string): void {
  rmSync(stampOf(root), { force: true });
}

/** Builds. The hash of the sources is written last, so that an interrupted build is done again. */
export async function build(root: string): Promise<void> {
  const hash = hashSources(root);
  forgetBuild(root);
  const { build: buildAll } = await import('electron-vite');
  await buildAll({ root, logLevel: 'warn' });
  writeFileSync(stampOf(root), hash);
}

function stampOf(root: string): string {
  return join(root, 'out', 'built-from');
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
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
