import { isIP } from 'node:net';
import { z } from 'zod';
import { type ClusterConfig, clusterConfig } from './cluster-config.ts';

/**
 * What a station is started with. Every command-line option has an environment variable; both end up here and are
 * validated together.
 */
export const stationConfig = z.strictObject({
  profile: z.enum(['embedded', 'cluster']).default('embedded'),
  /** What this process does of the station's work; all but `all` are for scale-out in the cluster profile. */
  role: z.enum(['all', 'api', 'tally', 'wall']).default('all'),
  /** Where the servers of the cluster profile are. */
  cluster: clusterConfig.optional(),
  /** Loopback unless told otherwise. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 takes a free port. */
  port: z.coerce.number().int().min(0).max(65_535).default(4100),
  dataDir: z.string().min(1),
  /** Which of the election's stations this is; its first one unless told. */
  stationId: z.string().min(1).optional(),
  /** A client address's requests a second. */
  rateLimit: z.union([z.literal('off'), z.coerce.number().int().min(1).max(1_000_000)]).default(50),
  /** Whose X-Forwarded-For is believed: a TLS proxy's address or network, or several of them separated by commas. */
  trustProxy: z
    .union([
      z.literal('off'),
      z.string().refine(isListOfNetworks, 'addresses or networks, separated by commas'),
    ])
    .default('off'),
  /** Where everybody reaches this station's pages, such as a TLS proxy's address: receipts lead there. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** The built screens; without them only the API is served. */
  rendererDir: z.string().optional(),
});
export type StationConfig = z.infer<typeof stationConfig>;

/** Whether this process has voters and staff; one that has not counts, or shows results. */
export function takesVotes({ role }: Pick<StationConfig, 'role'>): boolean {
  return role === 'all' || role === 'api';
}

const variables = {
  profile: 'KENCHI_PROFILE',
  role: 'KENCHI_ROLE',
  host: 'KENCHI_HOST',
  port: 'KENCHI_PORT',
  dataDir: 'KENCHI_DATA_DIR',
  stationId: 'KENCHI_STATION',
  rateLimit: 'KENCHI_RATE_LIMIT',
  trustProxy: 'KENCHI_TRUST_PROXY',
  publicUrl: 'KENCHI_PUBLIC_URL',
  logLevel: 'KENCHI_LOG_LEVEL',
} as const satisfies Partial<Record<keyof StationConfig, string>>;

const clusterVariables = {
  kafka: 'KAFKA_BROKERS',
  redis: 'REDIS_URL',
  databaseUrl: 'DATABASE_URL',
  namespace: 'KENCHI_NAMESPACE',
  partitions: 'KAFKA_PARTITIONS',
  shards: 'REDIS_SHARDS',
  outboxMax: 'KENCHI_OUTBOX_MAX',
} as const;

function readClusterSettings(environment: Readonly<Record<string, string | undefined>>) {
  const entries = Object.entries(clusterVariables).map(([field, variable]) => [field, environment[variable]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

/** Where the election of a tool lives: the same settings, by the same names, as a station's. */
export function readElectionPlace(
  environment: Readonly<Record<string, string | undefined>>,
  { dataDir, profile }: { dataDir: string; profile?: 'embedded' | 'cluster' | undefined },
): { dataDir: string; cluster: ClusterConfig | undefined } {
  const { cluster } = readStationConfig(environment, { dataDir, profile });
  return { dataDir, cluster };
}

/** A setting that can't be used; the message names its variable and what it takes. */
export class InvalidConfig extends Error {
  override name = 'InvalidConfig';
}

const noServersAdvice =
  'npm run stack -- up starts servers on this machine, which are then used without being named.';

/** Settings from the environment, then those given (which win). Throws {@link InvalidConfig}. */
export function readStationConfig(
  environment: Readonly<Record<string, string | undefined>>,
  given: Partial<z.input<typeof stationConfig>> = {},
): StationConfig {
  const settings: Record<string, unknown> = {};
  for (const [field, variable] of Object.entries(variables)) {
    if (environment[variable]) settings[field] = environment[variable];
  }
  for (const [field, value] of Object.entries(given)) {
    if (value !== undefined) settings[field] = value;
  }
  if (settings['profile'] === 'cluster') settings['cluster'] = readClusterSettings(environment);
  const parsed = stationConfig.safeParse(settings);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const field = String(path[0] === 'cluster' ? path[1] : path[0]);
    const variable = Object.entries({ ...variables, ...clusterVariables }).find(
      ([name]) => name === field,
    )?.[1];
    return `  ${field}${variable ? ` (${variable})` : ''}: ${message}`;
  });
  const advice =
    settings['profile'] === 'cluster' && !environment['KAFKA_BROKERS'] ? `\n${noServersAdvice}` : '';
  throw new InvalidConfig(`These settings can't be used:\n${faults.join('\n')}${advice}`);
}

/** The environment that {@link readStationConfig} reads the same settings from, for a process that is started. */
export function stationEnvironment(config: StationConfig): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([field, variable]) => {
      const value = Object.entries(config).find(([name]) => name === field)?.[1];
      return value === undefined ? [] : [[variable, String(value)]];
    }),
  );
}

function isListOfNetworks(text: string): boolean {
  return text.split(',').every((entry) => {
    const [address = '', prefix, ...more] = entry.trim().split('/');
    const family = isIP(address);
    if (family === 0 || more.length > 0) return false;
    return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
  });
}

/** Whether only programs of this machine can reach a host that a station listens at. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
