import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ElectionDefinition } from '../contracts/election.ts';
import { initialiseRoll } from '../roll/load-roll.ts';

/** A station for one replay, in a process and on a directory of its own. */
export interface OwnStation {
  url: string;
  dataDir: string;
  /** Stops the station and removes its directory. Closing twice is fine. */
  close(): Promise<void>;
}

/** The station's process ended before it listened; its own output says why. */
export class StationFailed extends Error {
  override name = 'StationFailed';
}

const listening = z.object({ url: z.url() });

/** Makes election and roll on a temporary directory, and opens the polls. */
export async function openOwnStation(options: {
  election: ElectionDefinition;
  voters: number;
  seed: number;
  onProgress?: ((loaded: number) => void) | undefined;
}): Promise<OwnStation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kenchi-replay-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    await initialiseRoll({ dataDir, ...options });
    const { url, stop } = await startProcess(dataDir);
    let closing: Promise<void> | undefined;
    return { url, dataDir, close: () => (closing ??= stop().then(remove)) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function startProcess(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = fork(new URL('./station-process.ts', import.meta.url), [dataDir], { detached: true });
  const exited = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), exited.then(() => [undefined])]);
  const told = listening.safeParse(message);
  if (!told.success) throw new StationFailed('The station for the replay could not be started.');
  return {
    url: told.data.url,
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
