import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Guard, standGuard, startGuard } from '../stack/guard.ts';
import { killKept } from '../stack/process-keeper.ts';

const module = new URL(import.meta.url);

/** The file in a server's folder that names its process. */
export const pidFileName = 'server.pid';

/** Starts a guard for servers of a test's own, each of which has a folder in this one. */
export function guardServers(folder: string): Guard {
  return startGuard(module, folder);
}

await standGuard(module, async (folder) => {
  const servers = await readdir(folder);
  await Promise.all(servers.map((server) => killKept(join(folder, server, pidFileName))));
  await rm(folder, { recursive: true, force: true });
});
