import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readStationConfig } from '../profiles/station-config.ts';
import { startStation } from '../station/station.ts';

/** A station in a process of its own: for tools that measure it, and tests that kill it. */
export interface StationProcess {
  url: string;
  pid: number;
  /** Ends the process at once, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Holds it: connections stay open, and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** Asks it to finish the votes at hand and stop; resolves with its exit code. Stopping twice is fine. */
  stop(): Promise<number | null>;
  /** What it has logged so far. */
  logged(): string;
}

const startOrder = z.object({
  /** Holds an election. */
  dataDir: z.string(),
  /** Who is noted for opening the polls, which happens if they are in setup. */
  openedBy: z.string(),
  /** All settings, by their variables' names: this process's own environment says nothing. */
  environment: z.record(z.string(), z.string()),
  /** Holds the built screens; without it there are none. */
  rendererDir: z.string().optional(),
});

export interface StationProcessOptions extends z.infer<typeof startOrder> {
  /** Options of Node itself, such as `--cpu-prof`. */
  nodeOptions?: readonly string[];
}

/** The station's process ended before it listened; the message has what it logged. */
export class StationFailed extends Error {
  override name = 'StationFailed';
}

const listening = z.object({ url: z.url() });

/**
 * Starts one at a free port. It lives no longer than this process: the channel between the two ends with either, so that
 * it is never left behind, and Ctrl-C in a terminal reaches only whoever started it. Throws {@link StationFailed}.
 */
export async function spawnStation({
  nodeOptions = [],
  ...order
}: StationProcessOptions): Promise<StationProcess> {
  const child = fork(fileURLToPath(import.meta.url), {
    detached: true,
    execArgv: [...nodeOptions],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let logged = '';
  child.stderr?.on('data', (chunk) => {
    logged += String(chunk);
  });
  const exited = once(child, 'exit');
  child.send(order);
  const [message] = await Promise.race([once(child, 'message'), exited.then(() => [undefined])]);
  const told = listening.safeParse(message);
  if (!told.success || child.pid === undefined) {
    throw new StationFailed(`The station's process ended before it listened.\n${logged}`.trimEnd());
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return {
    url: told.data.url,
    pid: child.pid,
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
    logged: () => logged,
  };
}

async function runStationProcess(): Promise<void> {
  const [order] = await once(process, 'message');
  const { dataDir, openedBy, environment, rendererDir } = startOrder.parse(order);
  // It may wait for servers for as long as somebody waits for it.
  const giveUp = () => process.exit(1);
  process.once('disconnect', giveUp);
  const station = await startStation(
    readStationConfig(environment, { dataDir, port: 0, rateLimit: 'off', rendererDir }),
  );
  if ((await station.polls.state()).status === 'setup') await station.polls.open({ actor: openedBy });
  process.off('disconnect', giveUp);
  const stop = () => void station.close().finally(() => process.connected && process.disconnect());
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  process.send?.({ url: station.url });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runStationProcess();
