import { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import { inTime } from '../../voting/in-time.ts';
import type { ServerAddress } from '../server-address.ts';
import type { RedisAddress } from './address.ts';
import {
  clientOptions,
  connectClient,
  connectionLimits,
  NotAsked,
  type RedisCommands,
  type RedisConnection,
} from './connection.ts';
import { nodeConnector } from './node-connector.ts';

const keysPerScan = 1_000;
/** A slot that moved is found at once, by the answer of whoever had it; this finds replicas, and who is back. */
const slotsRefreshIntervalMs = 2_000;
const redirectionsMax = 8;

/** Each range of slots: first, last, its primary, its replicas. A node is its host, port, and more. */
const slotRanges = z.array(
  z.tuple([z.int(), z.int(), z.tuple([z.string(), z.int()], z.unknown())], z.unknown()),
);

type ClusterAddress = Extract<RedisAddress, { kind: 'cluster' }>;

/**
 * The connection to a Redis Cluster: a command goes to the primary of its slot, and after it when a slot moves. While a
 * primary is away, commands of its slots fail and all others go on.
 *
 * A command whose connection broke is not sent again: a vote that was stored would look like a second one. Commands are not
 * pipelined by ioredis, which sends a pipeline after a slot that moved only if all of it failed alike; those that matter
 * share scripts anyway (`RoundTrips`).
 */
export class RedisClusterConnection implements RedisConnection {
  readonly #address: ClusterAddress;
  readonly #cluster: Cluster;
  readonly #takeoverListeners: (() => void)[] = [];
  #replicas = new Set<string>();
  #lastFault: unknown;

  constructor(address: ClusterAddress) {
    const { connectTimeoutMs, commandTimeoutMs, reconnectDelayMsMax } = connectionLimits;
    this.#address = address;
    this.#cluster = new PromptCluster([...address.nodes], {
      lazyConnect: true,
      // A certificate names the host, not what the name server makes of it.
      dnsLookup: (host, callback) => callback(null, host),
      clusterRetryStrategy: (attempt) => Math.min(attempt * 50, reconnectDelayMsMax),
      slotsRefreshInterval: slotsRefreshIntervalMs,
      maxRedirections: redirectionsMax,
      retryDelayOnFailover: 0,
      retryDelayOnClusterDown: 0,
      redisOptions: {
        ...loginOf(address),
        connectTimeout: connectTimeoutMs,
        commandTimeout: commandTimeoutMs,
        maxRetriesPerRequest: 0,
      },
    });
    // As with one server: a fault shows as failed commands and on /health/ready.
    this.#cluster.on('error', () => {});
    this.#cluster.on('node error', (error: unknown) => {
      this.#lastFault = error;
    });
    this.#cluster.on('refresh', () => this.#noticeTakeover());
  }

  get commands(): RedisCommands {
    return this.#cluster;
  }

  async connect(): Promise<void> {
    try {
      // ioredis tries on for ever, without an answer, while the cluster says of itself that it is down.
      await inTime(this.#cluster.connect(), connectionLimits.connectTimeoutMs, () => {
        throw new Error('the Redis Cluster is down');
      });
    } catch (error) {
      throw (await this.#faultOfNodes()) ?? this.#lastFault ?? error;
    }
  }

  async check(): Promise<void> {
    const ranges = slotRanges.parse(await this.#cluster.cluster('SLOTS'));
    const slots = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    if (slots < 16_384) throw new Error(`nobody has ${16_384 - slots} slots of the Redis Cluster`);
    const primaries = new Set(ranges.map(([, , [host, port]]) => `${host}:${port}`));
    await Promise.all([...primaries].map((primary) => this.#checkPrimary(primary)));
  }

  async *findKeys(pattern: string): AsyncIterable<readonly string[]> {
    for (const primary of this.#cluster.nodes('master')) {
      yield* primary.scanStream({ match: pattern, count: keysPerScan });
    }
  }

  /** To any one node: the cluster brings to all of them what is published at one. Each time it breaks, to the next node. */
  openLink(): Redis {
    let turn = 0;
    const nextNode = () => {
      const nodes = this.#nodesToHear();
      return nodes[turn++ % nodes.length];
    };
    const { tls, ...login } = loginOf(this.#address);
    const link = new Redis({
      ...login,
      ...clientOptions,
      Connector: nodeConnector(nextNode, tls !== undefined),
    });
    link.on('error', () => {});
    return link;
  }

  onTakeover(listener: () => void): void {
    this.#takeoverListeners.push(listener);
  }

  close(): void {
    this.#cluster.disconnect();
  }

  async #checkPrimary(primary: string): Promise<void> {
    const node = this.#cluster.nodes('master').find((each) => addressOf(each) === primary);
    // One that broke off is forgotten until somebody asks for its slots.
    if (!node) throw new Error(`${primary} of the Redis Cluster does not answer`);
    await node.ping();
  }

  /** Why none of the nodes can be spoken to; `undefined`: one can. ioredis tells of them only that a connection is closed. */
  async #faultOfNodes(): Promise<unknown> {
    const faults = await Promise.all(this.#address.nodes.map((node) => this.#faultOf(node)));
    return faults.includes(undefined) ? undefined : faults[0];
  }

  async #faultOf(node: ServerAddress): Promise<unknown> {
    const client = new Redis({ ...loginOf(this.#address), ...clientOptions, ...node, retryStrategy: null });
    try {
      await connectClient(client);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      client.disconnect();
    }
  }

  /** Those that answered last; else all that are known; else those that it began with. */
  #nodesToHear(): readonly ServerAddress[] {
    const all = this.#cluster.nodes();
    const answering = all.filter(({ status }) => status === 'ready');
    const known = (answering.length > 0 ? answering : all).map(({ options: { host = '', port = 0 } }) => ({
      host,
      port,
    }));
    return known.length > 0 ? known : this.#address.nodes;
  }

  #noticeTakeover(): void {
    const primaries = this.#cluster.nodes('master').map(addressOf);
    const hasTakenOver = primaries.some((primary) => this.#replicas.has(primary));
    this.#replicas = new Set(this.#cluster.nodes('slave').map(addressOf));
    if (hasTakenOver) for (const listener of this.#takeoverListeners) listener();
  }
}

/** Nothing waits for a cluster that is away as a whole; what waits for one of its nodes does so for seconds at most. */
class PromptCluster extends Cluster {
  override sendCommand(...parameters: Parameters<Cluster['sendCommand']>): unknown {
    const [command] = parameters;
    // Before it is ready, the client itself asks a node of it whether it is.
    const isAsked = this.status === 'ready' || (this.status === 'connect' && command.name === 'cluster');
    if (isAsked) return super.sendCommand(...parameters);
    command.reject(new NotAsked('the Redis Cluster is down, or none of its nodes answers'));
    return command.promise;
  }
}

function addressOf({ options: { host, port } }: Redis): string {
  return `${host}:${port}`;
}

function loginOf({ username, password, tls }: ClusterAddress) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: {} }),
  };
}
