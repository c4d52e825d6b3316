import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectionDefinition } from '../contracts/election.ts';
import { spawnStation } from '../launcher/station-process.ts';
import { initialiseRoll } from '../roll/load-roll.ts';

/** A station for one replay, in a process and on a directory of its own. */
export interface OwnStation {
  url: string;
  dataDir: string;
  /** Stops the station and removes its directory. Closing twice is fine. */
  close(): Promise<void>;
}

/** Makes election and roll on a temporary directory, and opens the polls. Throws `StationFailed`. */
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
    const environment = { KENCHI_LOG_LEVEL: 'error' };
    const { url, stop } = await spawnStation({ dataDir, openedBy: 'replay', environment });
    let closing: Promise<void> | undefined;
    return { url, dataDir, close: () => (closing ??= stop().then(remove)) };
  } catch (error) {
    await remove();
    throw error;
  }
}
