import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian-packages.ts';
import { findKafkaJars } from './kafka-jars.ts';
import { kafkaSettings, postgresSettings, redisSettings, type ServerName } from './settings.ts';
import { isRoot } from './system-user.ts';

/** The programs that the servers are run from. */
export interface ServerPrograms {
  java: string;
  /** Fetches Kafka; not needed once that is there. */
  maven: string | undefined;
  redis: string;
  postgres: { folder: string; versionMajor: number };
}

/** Programs that are not on this machine and can't be installed from here; the message says how to get them. */
export class ServersMissing extends Error {
  override name = 'ServersMissing';
}

interface Need {
  what: string;
  debian: readonly string[];
  macos: readonly string[];
  isThere: () => boolean;
}

const needs: Readonly<Record<ServerName, readonly Need[]>> = {
  kafka: [
    {
      what: `Java ${kafkaSettings.javaMajorMin} or newer, for Kafka`,
      debian: ['default-jre-headless'],
      macos: ['openjdk'],
      isThere: () => findJava() !== undefined,
    },
    {
      what: 'Maven, which fetches Kafka',
      debian: ['maven'],
      macos: ['maven'],
      isThere: () => findKafkaJars() !== undefined || findMaven() !== undefined,
    },
  ],
  redis: [
    {
      what: `Redis ${redisSettings.versionMajorMin} or newer`,
      debian: ['redis-server'],
      macos: ['redis'],
      isThere: () => findRedis() !== undefined,
    },
  ],
  postgres: [
    {
      what: `PostgreSQL ${postgresSettings.versionMajorMin} or newer`,
      debian: ['postgresql'],
      macos: ['postgresql@17'],
      isThere: () => findPostgres() !== undefined,
    },
  ],
};

/**
 * Finds the programs, and installs what is missing when it may: as root on Debian. Throws {@link ServersMissing}.
 */
export async function provideServerPrograms(
  servers: readonly ServerName[],
  say: (line: string) => void,
): Promise<ServerPrograms> {
  const needed = servers.flatMap((server) => needs[server]);
  const missing = needed.filter(({ isThere }) => !isThere());
  if (missing.length > 0 && isRoot() && isOnPath('apt-get')) {
    await installPackages(
      missing.flatMap(({ debian }) => debian),
      say,
    );
  }
  const stillMissing = needed.filter(({ isThere }) => !isThere());
  if (stillMissing.length > 0) throw new ServersMissing(explainMissing(stillMissing));
  return {
    java: findJava() ?? '',
    maven: findMaven(),
    redis: findRedis() ?? '',
    postgres: findPostgres() ?? { folder: '', versionMajor: 0 },
  };
}

/** What is missing, and the one command that provides it on this kind of machine. */
export function explainMissing(
  missing: readonly Pick<Need, 'what' | 'debian' | 'macos'>[],
  platform: NodeJS.Platform = process.platform,
): string {
  const list = missing.map(({ what }) => `  ${what}\n`).join('');
  const debian = `  sudo apt-get install ${missing.flatMap((need) => need.debian).join(' ')}`;
  const macos = `  brew install ${missing.flatMap((need) => need.macos).join(' ')}`;
  const commands: Partial<Record<NodeJS.Platform, string>> = {
    linux: `On Debian or Ubuntu:\n${debian}\n`,
    darwin: `With Homebrew:\n${macos}\n`,
  };
  return (
    `No Docker engine answers here, and to run the stack without one, this machine lacks:\n${list}${commands[platform] ?? ''}` +
    'Or start Docker, then run the same command again. Or use servers that you have: set KAFKA_BROKERS, REDIS_URL and ' +
    'DATABASE_URL.'
  );
}

function findJava(): string | undefined {
  const home = process.env['JAVA_HOME'];
  const candidates = [
    ...(home ? [join(home, 'bin', 'java')] : []),
    ...onPath('java'),
    '/opt/homebrew/opt/openjdk/bin/java',
    '/usr/local/opt/openjdk/bin/java',
  ];
  // macOS has a `java` that only says that there is none.
  return candidates.find((java) => versionOf(java, ['-version']) >= kafkaSettings.javaMajorMin);
}

function findMaven(): string | undefined {
  return onPath('mvn')[0];
}

function findRedis(): string | undefined {
  return onPath('redis-server').find(
    (redis) => versionOf(redis, ['--version']) >= redisSettings.versionMajorMin,
  );
}

function findPostgres(): ServerPrograms['postgres'] | undefined {
  const folders = [
    ...onPath('postgres').map((program) => join(program, '..')),
    ...versionFolders('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((place) =>
      versionFolders(place, 'postgresql@').map((version) => `${place}/postgresql@${version}/bin`),
    ),
  ];
  for (const folder of folders) {
    const versionMajor = versionOf(join(folder, 'postgres'), ['--version']);
    if (versionMajor >= postgresSettings.versionMajorMin && existsSync(join(folder, 'initdb'))) {
      return { folder, versionMajor };
    }
  }
  return undefined;
}

/** The versions for which a folder has a sub-folder, newest first. */
function versionFolders(place: string, prefix = ''): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((version) => /^\d+$/.test(version))
    .sort((a, b) => Number(b) - Number(a));
}

/** The first number of what a program says about its version; 0 if it can't be run. */
function versionOf(program: string, args: readonly string[]): number {
  if (!existsSync(program)) return 0;
  const { status, stdout, stderr } = spawnSync(program, [...args], { encoding: 'utf8' });
  return status === 0 ? Number(/\d+/.exec(`${stdout}${stderr}`)?.[0] ?? 0) : 0;
}

function isOnPath(program: string): boolean {
  return onPath(program).length > 0;
}

function onPath(program: string): string[] {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .filter((path) => existsSync(path));
}
