import { mkdirSync } from 'node:fs';
import { Redis } from 'ioredis';
import type { NativeServer } from './native-server.ts';
import { redisSettings } from './settings.ts';

const answerMsMax = 2_000;

/** Redis with an append-only file that is synced at every write. */
export function redisServer({
  folder,
  port,
  program,
}: {
  folder: string;
  port: number;
  program: string;
}): NativeServer {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder,
    daemonize: 'no',
    ...redisSettings.config,
  };
  return {
    async prepare() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    },
    command: () => ({
      program,
      args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      folder,
    }),
    ready: () => askRedis(`redis://127.0.0.1:${port}`),
  };
}

/** Answers the server's version once it has loaded its data. */
export async function askRedis(url: string): Promise<string> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerMsMax,
    commandTimeout: answerMsMax,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let why: Error | undefined;
  client.on('error', (error: Error) => {
    why = error;
  });
  try {
    await client.connect();
    await client.ping();
    return /^redis_version:(\S+)/m.exec(await client.info('server'))?.[1] ?? 'unknown';
  } catch (error) {
    throw why ?? error;
  } finally {
    client.disconnect();
  }
}
