import { spawn } from 'node:child_process';
import { z } from 'zod';
import { type StationConfig, stationEnvironment } from '../profiles/station-config.ts';
import { passStopSignals } from './stop-signals.ts';

/** How the desktop program ended. */
export type DesktopEnd =
  | { started: true; code: number }
  /** It could not even start a station, for a reason of its own (a missing library, a sandbox that is not allowed). */
  | { started: false; why: string };

const listening = z.object({ listening: z.string() });

/**
 * Runs the desktop program to its end; it starts the station by itself. Signals to this process are passed on to it. It
 * exits with 1 for what it has explained on standard error, and with 0 when it was quit, or was running already.
 */
export function runDesktop(
  program: string,
  root: string,
  config: StationConfig,
  { kiosk, environment }: { kiosk: boolean; environment: Readonly<Record<string, string | undefined>> },
  say: (line: string) => void,
): Promise<DesktopEnd> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) say('Running as root, so without Chromium’s sandbox: for a try only, never for voters.');
  const args = [root, ...(kiosk ? ['--kiosk'] : []), ...(asRoot ? ['--no-sandbox'] : [])];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...environment, ...stationEnvironment(config) },
  });
  let started = false;
  child.on('message', (message) => {
    started ||= listening.safeParse(message).success;
  });
  const release = passStopSignals(child);
  return new Promise((resolve) => {
    const end = (result: DesktopEnd) => {
      release();
      resolve(result);
    };
    child.once('error', (error) => end({ started: false, why: error.message }));
    child.once('close', (code, signal) => {
      if (started || code === 0 || code === 1) end({ started: true, code: code ?? 1 });
      else end({ started: false, why: `it ended with ${signal ?? `exit code ${code}`}` });
    });
  });
}
