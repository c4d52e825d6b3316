import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { z } from 'zod';
import type { Machine } from './result.ts';

const packageFile = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });
const clients = ['fastify', 'kafkajs', 'ioredis', 'pg', 'libsql', 'undici'];

/** What the bench runs on. `servers`: the versions of the servers, if any take part. */
export function describeMachine(servers: Readonly<Record<string, string>>): Machine {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version, dependencies } = packageFile.parse(JSON.parse(file));
  const packages = clients.map((name) => [name, dependencies[name] ?? '?']);
  return {
    processor: cpus()[0]?.model.trim() ?? '?',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split('.', 2).join('.')}`,
    versions: {
      kenchi: [version, commit()].filter(Boolean).join(' '),
      node: process.versions.node,
      ...servers,
      ...Object.fromEntries(packages),
    },
  };
}

/** Empty outside of a checkout. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
