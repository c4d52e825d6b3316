import { existsSync, rmSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { provideKafkaJars } from './kafka-jars.ts';
import { kafkaServer } from './kafka-server.ts';
import type { NativeServer } from './native-server.ts';
import { anyFreePort, choosePort, isFree } from './ports.ts';
import { postgresServer } from './postgres-server.ts';
import { askServer } from './probes.ts';
import {
  findKept,
  type KeptFiles,
  killKept,
  lastLines,
  sendSignal,
  startKept,
  stopKept,
} from './process-keeper.ts';
import { redisServer } from './redis-server.ts';
import { provideServerPrograms, type ServerPrograms } from './server-programs.ts';
import {
  addressesOf,
  preferredPorts,
  type ServerName,
  type StackAddresses,
  serverNames,
  serverTitles,
} from './settings.ts';
import { ServerNotReady, type ServerStatus, type Stack, type StackStatus } from './stack.ts';
import {
  choosePostgresFolder,
  forgetState,
  makeStackFolder,
  newPassword,
  postgresUser,
  readState,
  type StackState,
  withFolder,
  writeState,
} from './stack-folder.ts';

const readyMsMax = 120_000;
const pollMs = 100;
/** What a killed server leaves to the operating system (PostgreSQL's shared memory, a port) is gone within a moment. */
const startsMax = 10;
const restartMs = 300;
const portMsMax = 5_000;
const stopMsMax = 30_000;
const logLinesShown = 20;

/** How each server is asked to end in order. To PostgreSQL this means: roll back what runs, wait for nobody. */
const stopSignals: Readonly<Record<ServerName, NodeJS.Signals>> = {
  kafka: 'SIGTERM',
  redis: 'SIGTERM',
  postgres: 'SIGINT',
};

/** How each ends that has nothing to save. PostgreSQL would leave shared memory behind if it were killed. */
const endSignals: Readonly<Record<ServerName, NodeJS.Signals>> = {
  kafka: 'SIGKILL',
  redis: 'SIGKILL',
  postgres: 'SIGQUIT',
};

/** A server of a stack, to be broken and mended. */
export interface ServerHandle {
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, on the same data and at the same address; resolves when it serves. */
  start(): Promise<void>;
  /** Holds it: connections stay open, and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** The id of its process; `undefined` when it does not run. */
  pid(): number | undefined;
}

export interface NativeStack extends Stack {
  server(name: ServerName): ServerHandle;
}

export interface NativeStackOptions {
  /** All of the stack's files; PostgreSQL's can be elsewhere (`StackState.postgresFolder`). */
  folder: string;
  /** `usual` takes the servers' own ports if they are free; `any` leaves those to others. */
  ports?: 'usual' | 'any';
  /** All three unless told. */
  servers?: readonly ServerName[];
  say: (line: string) => void;
}

/** The servers as processes of this machine, which outlive the process that started them. */
export function nativeStack({
  folder,
  ports = 'usual',
  servers = serverNames,
  say,
}: NativeStackOptions): NativeStack {
  async function up(): Promise<StackAddresses> {
    makeStackFolder(folder);
    return withFolder(folder, async () => {
      const programs = await provideServerPrograms(servers, say);
      const jars = servers.includes('kafka') ? await provideKafkaJars(programs.maven, say) : '';
      const state = await settleState(folder, ports, servers, say);
      await Promise.all(servers.map((name) => bringUp(name, { folder, state, programs, jars }, say)));
      return addressesOf(state.ports, state.password);
    });
  }

  async function down({ wipe }: { wipe: boolean }): Promise<void> {
    if (!existsSync(folder)) return;
    await withFolder(folder, async () => {
      const signals = wipe ? endSignals : stopSignals;
      await Promise.all(serverNames.map((name) => bringDown(name, folder, signals[name], say)));
      const state = readState(folder);
      if (wipe && state) removeData(folder, state);
    });
    // Whatever else somebody keeps in it stays.
    if (wipe) await rmdir(folder).catch(() => {});
  }

  async function start(name: ServerName): Promise<void> {
    const state = readState(folder);
    if (!state) throw new ServerNotReady(`There is no stack in ${folder}.`);
    const programs = await provideServerPrograms([name], say);
    const jars = name === 'kafka' ? await provideKafkaJars(programs.maven, say) : '';
    await bringUp(name, { folder, state, programs, jars }, say);
  }

  return {
    how: `native, in ${folder}`,
    up,
    down,
    status: () => readStatus(folder),
    logs: async (name, lines) => lastLines(filesOf(name, folder).logFile, lines),
    server: (name) => ({
      kill: () => killKept(filesOf(name, folder).pidFile),
      start: () => start(name),
      freeze: () => sendSignal(filesOf(name, folder).pidFile, 'SIGSTOP'),
      thaw: () => sendSignal(filesOf(name, folder).pidFile, 'SIGCONT'),
      pid: () => {
        const state = findKept(filesOf(name, folder).pidFile);
        return state.kind === 'running' ? state.pid : undefined;
      },
    }),
  };
}

/** What a running server is made from. */
interface Ingredients {
  folder: string;
  state: StackState;
  programs: ServerPrograms;
  jars: string;
}

function makeServer(name: ServerName, { folder, state, programs, jars }: Ingredients): NativeServer {
  switch (name) {
    case 'kafka':
      return kafkaServer({
        folder: join(folder, 'kafka'),
        port: state.ports.kafka,
        controllerPort: state.ports.kafkaController,
        java: programs.java,
        jars,
      });
    case 'redis':
      return redisServer({ folder: join(folder, 'redis'), port: state.ports.redis, program: programs.redis });
    case 'postgres':
      return postgresServer({
        folder: state.postgresFolder,
        port: state.ports.postgres,
        programsFolder: programs.postgres.folder,
        versionMajor: programs.postgres.versionMajor,
        user: postgresUser(),
        password: state.password,
      });
  }
}

/** Remembers where everything is, and gives a server whose port somebody else has taken by now another. */
async function settleState(
  folder: string,
  ports: 'usual' | 'any',
  servers: readonly ServerName[],
  say: (line: string) => void,
): Promise<StackState> {
  const state = readState(folder) ?? (await newState(folder, ports, say));
  for (const name of servers) {
    if (findKept(filesOf(name, folder).pidFile).kind === 'running') continue;
    const port = state.ports[name];
    if (!(await waitForPort(port))) {
      state.ports[name] = await anyFreePort();
      say(`${serverTitles[name]}: port ${port} is taken, so it gets ${state.ports[name]}`);
    }
    if (name === 'kafka' && !(await waitForPort(state.ports.kafkaController))) {
      state.ports.kafkaController = await anyFreePort();
    }
  }
  writeState(folder, state);
  return state;
}

async function newState(
  folder: string,
  ports: 'usual' | 'any',
  say: (line: string) => void,
): Promise<StackState> {
  const choose = (name: ServerName) => (ports === 'any' ? anyFreePort() : choosePort(preferredPorts[name]));
  return {
    how: 'native',
    password: newPassword(),
    ports: {
      kafka: await choose('kafka'),
      kafkaController: await anyFreePort(),
      redis: await choose('redis'),
      postgres: await choose('postgres'),
    },
    postgresFolder: choosePostgresFolder(folder, postgresUser(), say),
  };
}

async function waitForPort(port: number): Promise<boolean> {
  for (const deadline = performance.now() + portMsMax; performance.now() < deadline; await sleep(pollMs)) {
    if (await isFree(port)) return true;
  }
  return false;
}

async function bringUp(
  name: ServerName,
  ingredients: Ingredients,
  say: (line: string) => void,
): Promise<void> {
  const files = filesOf(name, ingredients.folder);
  const server = makeServer(name, ingredients);
  const isRunning = findKept(files.pidFile).kind === 'running';
  const from = performance.now();
  if (!isRunning) {
    say(`${serverTitles[name]}: starting …`);
    await server.prepare();
  }
  const version = await startUntilReady(name, server, files);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const how = isRunning ? 'already runs' : `ready after ${seconds} s`;
  say(`${serverTitles[name]} ${version}: ${how}, at 127.0.0.1:${ingredients.state.ports[name]}`);
}

/** Answers the server's version. Throws {@link ServerNotReady}. */
async function startUntilReady(name: ServerName, server: NativeServer, files: KeptFiles): Promise<string> {
  let why: unknown;
  let starts = 0;
  for (const deadline = performance.now() + readyMsMax; performance.now() < deadline; await sleep(pollMs)) {
    if (findKept(files.pidFile).kind !== 'running') {
      if (starts === startsMax) break;
      if (starts++ > 0) await sleep(restartMs);
      await startKept(server.command(), files);
    }
    try {
      const version = await server.ready();
      // Else it was another program that answered at this address.
      if (findKept(files.pidFile).kind === 'running') return version;
    } catch (error) {
      why = error;
    }
  }
  throw new ServerNotReady(
    `${serverTitles[name]} does not come up (${why instanceof Error ? why.message : why}).\n` +
      `The end of ${files.logFile}:\n${lastLines(files.logFile, logLinesShown)}`,
  );
}

async function bringDown(
  name: ServerName,
  folder: string,
  signal: NodeJS.Signals,
  say: (line: string) => void,
): Promise<void> {
  const options = { signal, graceMs: stopMsMax };
  const end = await stopKept(filesOf(name, folder).pidFile, options);
  if (end === 'stopped') say(`${serverTitles[name]}: stopped`);
  if (end === 'killed')
    say(`${serverTitles[name]}: did not stop within ${stopMsMax / 1000} s, so it was killed`);
}

/** Only what the stack made. */
function removeData(folder: string, state: StackState): void {
  const options = { recursive: true, force: true, maxRetries: 5 };
  for (const name of serverNames) {
    rmSync(dataFolderOf(name, folder, state), options);
    const { logFile } = filesOf(name, folder);
    rmSync(logFile, options);
    rmSync(`${logFile}.1`, options);
  }
  forgetState(folder);
}

async function readStatus(folder: string): Promise<StackStatus> {
  const state = readState(folder);
  const addresses = state && addressesOf(state.ports, state.password);
  return {
    servers: await Promise.all(serverNames.map((name) => readServerStatus(name, folder, state, addresses))),
    addresses,
  };
}

async function readServerStatus(
  name: ServerName,
  folder: string,
  state: StackState | undefined,
  addresses: StackAddresses | undefined,
): Promise<ServerStatus> {
  const kept = findKept(filesOf(name, folder).pidFile);
  const common = {
    server: name,
    address: state && `127.0.0.1:${state.ports[name]}`,
    data: state ? dataFolderOf(name, folder, state) : join(folder, name),
  };
  const notReady = { ...common, isReady: false, version: undefined };
  if (kept.kind === 'stopped' || !addresses) return { ...notReady, state: 'stopped' };
  if (kept.kind === 'ended') {
    return { ...notReady, state: `ended unexpectedly; see ${filesOf(name, folder).logFile}` };
  }
  const answer = await askServer(name, addresses);
  if ('why' in answer) return { ...notReady, state: `runs (pid ${kept.pid}), not ready: ${answer.why}` };
  return { ...common, isReady: true, version: answer.version, state: `ready (pid ${kept.pid})` };
}

function dataFolderOf(name: ServerName, folder: string, state: StackState): string {
  return name === 'postgres' ? state.postgresFolder : join(folder, name);
}

function filesOf(name: ServerName, folder: string): KeptFiles {
  return { pidFile: join(folder, `${name}.pid`), logFile: join(folder, `${name}.log`) };
}
