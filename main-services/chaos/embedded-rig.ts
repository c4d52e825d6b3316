import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialiseRoll } from '../roll/load-roll.ts';
import type { RigOptions } from './cluster-rig.ts';
import type { Rig } from './rig.ts';
import { StationTarget } from './station-target.ts';

/** One station on one file. */
export async function openEmbeddedRig({ say, ...roll }: RigOptions): Promise<Rig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kenchi-chaos-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    say(`Loading ${roll.voters} voters …`);
    await initialiseRoll({ dataDir, ...roll });
    const environment = { KENCHI_LOG_LEVEL: 'error' };
    const station = await StationTarget.start('station', 'station', {
      dataDir,
      openedBy: 'chaos',
      environment,
    });
    return {
      place: { dataDir },
      targets: [station],
      voteUrls: () => [station.url],
      wallUrl: () => station.url,
      lastLogs: () => station.lastLog(),
      versions: async () => ({}),
      close: async () => {
        await station.kill();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
