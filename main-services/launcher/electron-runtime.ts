import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/** Electron's program, or why there is none. */
export type ElectronRuntime = { program: string } | { missing: string };

const downloadMsMax = 3 * 60_000;
/** A machine that could not download it can probably not do so a minute later either. */
const retryAfterMs = 24 * 60 * 60_000;
const failedDownload = z.object({ at: z.number(), version: z.string(), reason: z.string() });

/** Looks for Electron's program where the `electron` package looks for it; downloads nothing. */
export function findElectron(environment: Environment): ElectronRuntime {
  const folder = packageFolder();
  const name = readIfThere(join(folder, 'path.txt'));
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const program = override ? join(override, name ?? 'electron') : join(folder, 'dist', name ?? 'electron');
  if (existsSync(program)) return { program };
  return { missing: override ? `${program} does not exist` : 'its program is not downloaded' };
}

/**
 * The same, and downloads it if it is missing: once, and after a failure again only the next day. The download is
 * the `electron` package's own.
 */
export async function provideElectron(
  environment: Environment,
  say: (line: string) => void,
): Promise<ElectronRuntime> {
  const found = findElectron(environment);
  if ('program' in found || environment['ELECTRON_OVERRIDE_DIST_PATH']) return found;
  const failure = readFailure();
  if (failure) return { missing: `${failure} (tried within the last day)` };
  say('Downloading Electron (once) …');
  const reason = await download();
  if (reason === undefined) return findElectron(environment);
  rememberFailure(reason);
  return { missing: reason };
}

/** Answers why it failed. */
function download(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder(), 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadMsMax,
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, 4_000);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else if (signal) resolve(`its download took longer than ${downloadMsMax / 60_000} minutes`);
      else resolve(`its download failed: ${firstLine(complaint)}`);
    });
  });
}

function firstLine(text: string): string {
  return /(?:\w*Error: )?(\S.*)/.exec(text)?.[1]?.slice(0, 160) ?? 'no reason given';
}

function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

function failureFile(): string {
  return join(packageFolder(), '..', '.cache', 'kenchi', 'electron-download-failed.json');
}

function electronVersion(): string {
  const manifest = readIfThere(join(packageFolder(), 'package.json')) ?? '{}';
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

function readFailure(): string | undefined {
  const text = readIfThere(failureFile());
  if (text === undefined) return undefined;
  try {
    const { at, version, reason } = failedDownload.parse(JSON.parse(text));
    return version === electronVersion() && Date.now() - at < retryAfterMs ? reason : undefined;
  } catch {
    return undefined;
  }
}

function rememberFailure(reason: string): void {
  mkdirSync(dirname(failureFile()), { recursive: true });
  writeFileSync(failureFile(), JSON.stringify({ at: Date.now(), version: electronVersion(), reason }));
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
