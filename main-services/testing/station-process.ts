import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readStationConfig } from '../profiles/station-config.ts';
import { startStation } from '../station/station.ts';

/** A station in a process of its own, to be killed. */
export interface StationProcess {
  url: string;
  /** Ends the process at once, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** What it has logged so far. */
  logged(): string;
}

/**
 * Starts a station on a prepared data directory, at a free port; polls are opened if they are in setup. `environment`
 * says more, such as the servers of a cluster.
 */
export async function spawnStation(
  dataDir: string,
  logLevel = 'error',
  environment: Readonly<Record<string, string>> = {},
): Promise<StationProcess> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KENCHI_LOG_LEVEL: logLevel, ...environment },
  });
  let logged = '';
  child.stderr.on('data', (chunk) => {
    logged += String(chunk);
  });
  const exited = once(child, 'exit');
  const url = await Promise.race([firstLine(child), exited.then(() => '')]);
  if (url === '') throw new Error(`the station ended before it listened: ${logged}`);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return {
    url,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
    logged: () => logged,
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.trim();
}

async function runStationProcess(dataDir: string): Promise<void> {
  const station = await startStation(readStationConfig(process.env, { dataDir, port: 0, rateLimit: 'off' }));
  if ((await station.polls.state()).status === 'setup') await station.polls.act('open', 'test');
  process.once('SIGTERM', () => void station.close());
  process.stdout.write(`${station.url}\n`);
}

const [, program, dataDir] = process.argv;
if (program === fileURLToPath(import.meta.url) && dataDir !== undefined) await runStationProcess(dataDir);
