import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, vi } from 'vitest';
import { anyFreePort } from '../stack/ports.ts';
import { killKept, sendSignal, startKept } from '../stack/process-keeper.ts';
import { provideServerPrograms } from '../stack/server-programs.ts';
import { redisSettings } from '../stack/settings.ts';
import type { CertificateFiles } from './certificates.ts';
import { guardServers, pidFileName } from './server-guard.ts';

const readyMsMax = 15_000;
const pollMs = 25;
const slots = 16_384;
const password = 'p@ss:word';

/** One server of a cluster. */
export interface RedisClusterServer {
  host: string;
  port: number;
  /** The address of this server alone. */
  url: string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** The same data, the same address. */
  start(): Promise<void>;
  /** Connections stay open, and nobody answers. */
  freeze(): void;
  thaw(): void;
}

/** A Redis Cluster of real servers. */
export interface RedisCluster {
  /** As `REDIS_URL` takes it. */
  url: string;
  /** In the order of their slots. */
  primaries: readonly RedisClusterServer[];
  /** One a primary, in the same order, where there are any. */
  replicas: readonly RedisClusterServer[];
  /** Kills every server and deletes what they hold. So does the end of this process, however it ends. */
  stop(): Promise<void>;
}

/**
 * Starts one: each primary has as many slots as the next, and a password is needed. It notices within seconds that a primary
 * is gone, and goes on without that one's slots.
 */
export async function startRedisCluster({
  primaries: primaryCount,
  withReplicas = false,
  certificate,
}: {
  primaries: number;
  withReplicas?: boolean;
  /** They speak TLS, and nothing else. */
  certificate?: CertificateFiles;
}): Promise<RedisCluster> {
  const { redis: program } = await provideServerPrograms(['redis'], () => {});
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-test-redis-'));
  const servers: Server[] = [];
  const guard = guardServers(folder);
  try {
    for (let index = 0; index < primaryCount * (withReplicas ? 2 : 1); index++) {
      const server = new Server(
        program,
        join(folder, String(index)),
        await anyFreePort(),
        await anyFreePort(),
        certificate,
      );
      servers.push(server);
      await server.start();
    }
    const [primaries, replicas] = [servers.slice(0, primaryCount), servers.slice(primaryCount)];
    await makeCluster(primaries, replicas);
    const nodes = servers.map(({ host, port }) => `${host}:${port}`).join(',');
    return {
      url: `${certificate ? 'rediss' : 'redis'}+cluster://default:${encodeURIComponent(password)}@${nodes}`,
      primaries,
      replicas,
      stop: guard.release,
    };
  } catch (error) {
    await guard.release();
    throw error;
  }
}

class Server implements RedisClusterServer {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly busPort: number;
  readonly #program: string;
  readonly #folder: string;
  readonly #certificate: CertificateFiles | undefined;

  constructor(
    program: string,
    folder: string,
    port: number,
    busPort: number,
    certificate: CertificateFiles | undefined,
  ) {
    this.#program = program;
    this.#folder = folder;
    this.port = port;
    this.busPort = busPort;
    this.#certificate = certificate;
  }

  get url(): string {
    return `${this.#certificate ? 'rediss' : 'redis'}://default:${encodeURIComponent(password)}@${this.host}:${this.port}`;
  }

  async start(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const settings = {
      ...redisSettings.config,
      bind: this.host,
      port: String(this.port),
      'cluster-enabled': 'yes',
      'cluster-port': String(this.busPort),
      // One that has met nobody does not know its own address, and clients would find no node.
      'cluster-announce-ip': this.host,
      'cluster-node-timeout': '1000',
      'cluster-require-full-coverage': 'no',
      'repl-diskless-sync-delay': '0',
      requirepass: password,
      masterauth: password,
      dir: this.#folder,
      ...(this.#certificate && tlsSettings(this.port, this.#certificate)),
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    const files = { pidFile: this.#pidFile, logFile: join(this.#folder, 'server.log') };
    await startKept({ program: this.#program, args, folder: this.#folder }, files);
    await askUntil(this, (redis) => redis.ping(), 'PONG');
  }

  kill(): Promise<void> {
    return killKept(this.#pidFile);
  }

  freeze(): void {
    sendSignal(this.#pidFile, 'SIGSTOP');
  }

  thaw(): void {
    sendSignal(this.#pidFile, 'SIGCONT');
  }

  get #pidFile(): string {
    return join(this.#folder, pidFileName);
  }
}

function tlsSettings(port: number, { certificate, key }: CertificateFiles) {
  return {
    port: '0',
    'tls-port': String(port),
    'tls-cert-file': certificate,
    'tls-key-file': key,
    'tls-ca-cert-file': certificate,
    'tls-auth-clients': 'no',
    'tls-cluster': 'yes',
    'tls-replication': 'yes',
  };
}

async function makeCluster(primaries: readonly Server[], replicas: readonly Server[]): Promise<void> {
  const all = [...primaries, ...replicas];
  const [first] = primaries;
  for (const [index, server] of all.entries()) {
    await askServer(server, async (redis) => {
      await redis.cluster('SET-CONFIG-EPOCH', index + 1);
      if (index < primaries.length) await redis.cluster('ADDSLOTSRANGE', ...slotsOf(index, primaries.length));
      // The client's type knows no bus port.
      if (first && server !== first)
        await redis.call('CLUSTER', 'MEET', first.host, first.port, first.busPort);
    });
  }
  const knowsAll = `cluster_known_nodes:${all.length}`;
  for (const server of all) await askUntil(server, clusterInfo, knowsAll);
  for (const [index, replica] of replicas.entries()) {
    const primary = primaries[index];
    if (!primary) throw new RangeError('a replica needs a primary');
    const id = await askServer(primary, (redis) => redis.cluster('MYID'));
    await askServer(replica, (redis) => redis.cluster('REPLICATE', id));
    const replication = (redis: Redis) => redis.info('replication');
    await askUntil(replica, replication, 'master_link_status:up');
  }
  for (const server of all) await askUntil(server, clusterInfo, 'cluster_state:ok');
}

function slotsOf(index: number, primaries: number): [number, number] {
  const first = (at: number) => Math.floor((slots * at) / primaries);
  return [first(index), first(index + 1) - 1];
}

async function clusterInfo(redis: Redis): Promise<string> {
  return redis.cluster('INFO');
}

/** Asks this server alone. */
export async function askServer<T>(
  { url }: RedisClusterServer,
  question: (redis: Redis) => Promise<T>,
): Promise<T> {
  const redis = new Redis(url);
  redis.on('error', () => {});
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

/** Asks again until the answer has this text in it. */
async function askUntil(
  server: Server,
  question: (redis: Redis) => Promise<string>,
  text: string,
): Promise<void> {
  await askServer(server, (redis) =>
    vi.waitFor(async () => expect(await question(redis)).toContain(text), {
      timeout: readyMsMax,
      interval: pollMs,
    }),
  );
}
