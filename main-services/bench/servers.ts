import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { askServer } from '../stack/probes.ts';
import { type ServerName, type StackAddresses, serverNames } from '../stack/settings.ts';
import { startTemporaryStack } from '../stack/temporary-stack.ts';

/** The servers of a bench: the same processes, with the same settings, for every subject that needs any. */
export interface BenchServers extends StackAddresses {
  processes(names: readonly ServerName[]): Map<string, number>;
  versions(): Promise<Record<string, string>>;
  /** Makes Redis forget everything. */
  empty(): Promise<void>;
  /** Has the servers do now what they would do in the middle of a measurement, because much was written just before. */
  calm(): Promise<void>;
  stop(): Promise<void>;
}

const rewritePollMs = 100;

export async function startServers(say: (line: string) => void): Promise<BenchServers> {
  const stack = await startTemporaryStack({ say });
  const redis = new Redis(stack.redisUrl, { lazyConnect: true });
  return {
    kafkaBrokers: stack.kafkaBrokers,
    redisUrl: stack.redisUrl,
    databaseUrl: stack.databaseUrl,
    processes: (names) => new Map(names.map((name) => [name, stack[name].pid() ?? 0])),
    versions: async () => {
      const answers = serverNames.map(async (name) => [name, await askServer(name, stack)] as const);
      return Object.fromEntries(
        (await Promise.all(answers)).map(([name, answer]) => [
          name,
          'version' in answer ? answer.version : '?',
        ]),
      );
    },
    empty: async () => void (await redis.flushall()),
    calm: async () => {
      await checkpoint(stack.databaseUrl);
      await rewriteAppendOnlyFile(redis);
    },
    stop: async () => {
      redis.disconnect();
      await stack.stop();
    },
  };
}

async function checkpoint(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** Else Redis would fork for it when the file has doubled. */
async function rewriteAppendOnlyFile(redis: Redis): Promise<void> {
  await redis.bgrewriteaof();
  while (/aof_rewrite_(?:in_progress|scheduled):1/.test(await redis.info('persistence'))) {
    await sleep(rewritePollMs);
  }
}
