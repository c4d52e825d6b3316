import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { anyFreePort } from '../stack/ports.ts';
import { provideServerPrograms } from '../stack/server-programs.ts';

const readyMsMax = 10_000;
const pollMs = 50;

/** A Redis Cluster of one node: it has every slot, and refuses whatever touches two of them at once. */
export async function startRedisClusterNode(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { redis: program } = await provideServerPrograms(['redis'], () => {});
  const [port, busPort] = [await anyFreePort(), await anyFreePort()];
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-test-redis-'));
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    'cluster-enabled': 'yes',
    'cluster-port': String(busPort),
    dir: folder,
    save: '',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn(program, args, { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const url = `redis://127.0.0.1:${port}`;
  await assignSlots(url);
  return {
    url,
    stop: async () => {
      server.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function assignSlots(url: string): Promise<void> {
  const redis = new Redis(url);
  redis.on('error', () => {});
  try {
    await redis.cluster('ADDSLOTSRANGE', 0, 16_383);
    for (const deadline = performance.now() + readyMsMax; ; await sleep(pollMs)) {
      if ((await redis.cluster('INFO')).includes('cluster_state:ok')) return;
      if (performance.now() > deadline) throw new Error('the Redis Cluster does not come up');
    }
  } finally {
    redis.disconnect();
  }
}
