import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { NativeServer } from './native-server.ts';
import { postgresSettings } from './settings.ts';
import type { SystemUser } from './system-user.ts';

const answerMsMax = 3_000;
const initdbMsMax = 120_000;
/** A database that does not exist (SQLSTATE). */
const noSuchDatabase = '3D000';

/** The data was made by another major version of PostgreSQL than the one that is installed. */
export class PostgresDataOfOtherVersion extends Error {
  override name = 'PostgresDataOfOtherVersion';
}

/** PostgreSQL with a password, on loopback alone. */
export function postgresServer(where: {
  folder: string;
  port: number;
  programsFolder: string;
  versionMajor: number;
  /** Who runs it, as it refuses to be run by root; nobody else than this process's user when `undefined`. */
  user: SystemUser | undefined;
  password: string;
}): NativeServer {
  const { folder, port, programsFolder, user } = where;
  const dataFolder = join(folder, 'data');
  const url = `postgres://${postgresSettings.user}:${where.password}@127.0.0.1:${port}`;
  const parameters = {
    ...postgresSettings.parameters,
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
  };
  return {
    async prepare() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (user) chownSync(folder, user.uid, user.gid);
      if (existsSync(join(dataFolder, 'PG_VERSION'))) checkVersion(dataFolder, where.versionMajor);
      else await initialise(where, dataFolder);
    },
    command: () => ({
      program: join(programsFolder, 'postgres'),
      args: [
        '-D',
        dataFolder,
        ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      folder,
      ...(user && { user: { uid: user.uid, gid: user.gid } }),
    }),
    ready: () => askPostgresAfterCreating(url),
  };
}

function checkVersion(dataFolder: string, installedMajor: number): void {
  const dataMajor = Number.parseInt(readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8'), 10);
  if (dataMajor === installedMajor) return;
  throw new PostgresDataOfOtherVersion(
    `The data in ${dataFolder} is PostgreSQL ${dataMajor}'s, and PostgreSQL ${installedMajor} is installed. Install ` +
      `${dataMajor}, or make a new stack: "npm run stack -- down --wipe", which deletes what Kafka, Redis and ` +
      `PostgreSQL hold, then "npm run stack -- up".`,
  );
}

async function initialise(
  { folder, programsFolder, user, password }: Parameters<typeof postgresServer>[0],
  dataFolder: string,
): Promise<void> {
  const partial = join(folder, 'data.partial');
  const passwordFile = join(folder, 'initial-password');
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const identity = user && { uid: user.uid, gid: user.gid };
  try {
    await promisify(execFile)(
      join(programsFolder, 'initdb'),
      [
        '-D',
        partial,
        '--username',
        postgresSettings.user,
        '--pwfile',
        passwordFile,
        ...postgresSettings.initdbArgs,
        '--auth-local=scram-sha-256',
      ],
      { cwd: folder, timeout: initdbMsMax, ...identity },
    );
    // An interrupted initdb leaves no folder that looks like a database. The user's own rights suffice for that.
    await promisify(execFile)('mv', [partial, dataFolder], { cwd: folder, ...identity });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function askPostgresAfterCreating(url: string): Promise<string> {
  const database = `${url}/${postgresSettings.database}`;
  try {
    return await askPostgres(database);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === noSuchDatabase)) throw error;
  }
  await withClient(`${url}/postgres`, (client) =>
    client.query(`CREATE DATABASE ${postgresSettings.database}`),
  );
  return askPostgres(database);
}

/** Answers the server's version once it runs queries. */
export function askPostgres(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      "SELECT split_part(current_setting('server_version'), ' ', 1) AS version",
    );
    return rows[0]?.version ?? 'unknown';
  });
}

async function withClient<T>(url: string, task: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: answerMsMax,
    query_timeout: answerMsMax,
  });
  // A link that breaks while nothing is asked must not end this process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}
