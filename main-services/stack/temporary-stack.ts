import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nativeStack, type ServerHandle } from './native-stack.ts';
import { type ServerName, type StackAddresses, serverNames } from './settings.ts';
import { guardStack } from './stack-guard.ts';

/** A native stack of one's own, empty at first, on ports of its own. */
export interface TemporaryStack extends StackAddresses, Readonly<Record<ServerName, ServerHandle>> {
  folder: string;
  /** Stops and deletes it. So does the end of this process, however it ends. */
  stop(): Promise<void>;
}

/** Starts one. `servers`: only these, where others would not be used. Throws what {@link nativeStack} throws. */
export async function startTemporaryStack({
  servers = serverNames,
  say,
}: {
  servers?: readonly ServerName[];
  say: (line: string) => void;
}): Promise<TemporaryStack> {
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-stack-'));
  const guard = guardStack(folder);
  const stack = nativeStack({ folder, ports: 'any', servers, say });
  try {
    const addresses = await stack.up();
    const handles = {
      kafka: stack.server('kafka'),
      redis: stack.server('redis'),
      postgres: stack.server('postgres'),
    };
    return { ...addresses, ...handles, folder, stop: guard.release };
  } catch (error) {
    await guard.release();
    throw error;
  }
}
