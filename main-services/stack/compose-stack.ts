import { spawn, spawnSync } from 'node:child_process';
import { z } from 'zod';
import { anyFreePort, choosePort } from './ports.ts';
import { askServer } from './probes.ts';
import {
  addressesOf,
  passwordVariable,
  portVariables,
  preferredPorts,
  type ServerName,
  serverNames,
} from './settings.ts';
import { ServerNotReady, type ServerStatus, type Stack } from './stack.ts';
import {
  forgetState,
  makeStackFolder,
  newPassword,
  readState,
  type StackState,
  writeState,
} from './stack-folder.ts';

const engineMsMax = 10_000;

/** One line of `docker compose ps --format json`; there are more fields. */
const container = z.object({ Service: z.string(), State: z.string(), Health: z.string().optional() });

/** Whether a Docker engine answers, and its client knows compose. */
export function isComposeThere(docker = 'docker'): boolean {
  const options = { stdio: 'ignore', timeout: engineMsMax } as const;
  return [['info'], ['compose', 'version']].every((args) => spawnSync(docker, args, options).status === 0);
}

/** The servers of `docker-compose.yml`. The folder keeps only what has to be remembered: password and ports. */
export function composeStack(where: { projectRoot: string; folder: string; docker?: string }): Stack {
  const { projectRoot, folder, docker = 'docker' } = where;
  const compose = (state: StackState, args: readonly string[]) =>
    run(docker, ['compose', ...args], { cwd: projectRoot, environment: composeEnvironment(state) });

  return {
    how: `by docker compose, with its settings in ${folder}`,

    async up() {
      makeStackFolder(folder);
      const state = readState(folder) ?? (await newComposeState());
      writeState(folder, state);
      const { code } = await compose(state, ['up', '--detach', '--wait', ...serverNames]);
      if (code !== 0) {
        throw new ServerNotReady(
          `"docker compose up" failed (exit code ${code}); what it printed above says why. ` +
            '"npm run stack -- up --native" runs the servers without Docker.',
        );
      }
      return addressesOf(state.ports, state.password);
    },

    async down({ wipe }) {
      const state = readState(folder);
      if (!state) return;
      const { code } = await compose(state, ['down', ...(wipe ? ['--volumes'] : [])]);
      if (code !== 0) throw new ServerNotReady(`"docker compose down" failed (exit code ${code}).`);
      if (wipe) forgetState(folder);
    },

    async status() {
      const state = readState(folder);
      if (!state) return { servers: serverNames.map(notMade), addresses: undefined };
      const { output } = await compose(state, ['ps', '--all', '--format', 'json']);
      const containers = readContainers(output);
      return {
        servers: await Promise.all(serverNames.map((name) => readComposeStatus(name, state, containers))),
        addresses: addressesOf(state.ports, state.password),
      };
    },

    async logs(server, lines) {
      const state = readState(folder);
      if (!state) return '';
      return (await compose(state, ['logs', '--no-color', '--tail', String(lines), server])).output.trimEnd();
    },
  };
}

/** What `docker-compose.yml` takes from the environment. */
export function composeEnvironment(state: StackState): Record<string, string> {
  const ports = serverNames.map((name) => [portVariables[name], String(state.ports[name])]);
  return { [passwordVariable]: state.password, ...Object.fromEntries(ports) };
}

/** Reads what `docker compose ps --format json` prints: a line a container, or, before version 2.21, one array. */
export function readContainers(output: string): z.infer<typeof container>[] {
  const text = output.trim();
  if (text.startsWith('[')) return z.array(container).parse(JSON.parse(text));
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => container.parse(JSON.parse(line)));
}

async function newComposeState(): Promise<StackState> {
  const { kafka, redis, postgres } = preferredPorts;
  return {
    how: 'compose',
    // Volumes of an earlier stack would keep the password that they were made with.
    password: process.env[passwordVariable] || newPassword(),
    ports: {
      kafka: await choosePort(kafka),
      kafkaController: await anyFreePort(),
      redis: await choosePort(redis),
      postgres: await choosePort(postgres),
    },
    postgresFolder: volumeOf('postgres'),
  };
}

function volumeOf(name: ServerName): string {
  return `volume kenchi_${name}-data`;
}

function notMade(server: ServerName): ServerStatus {
  const data = volumeOf(server);
  return { server, isReady: false, state: 'stopped', version: undefined, address: undefined, data };
}

async function readComposeStatus(
  server: ServerName,
  state: StackState,
  containers: readonly z.infer<typeof container>[],
): Promise<ServerStatus> {
  const found = containers.find(({ Service }) => Service === server);
  const common = { ...notMade(server), address: `127.0.0.1:${state.ports[server]}` };
  if (!found) return common;
  if (found.State !== 'running') {
    return { ...common, state: `${found.State}; see "npm run stack -- logs ${server}"` };
  }
  const answer = await askServer(server, addressesOf(state.ports, state.password));
  if ('why' in answer) {
    return { ...common, state: `runs (${found.Health || 'no health yet'}), not ready: ${answer.why}` };
  }
  return { ...common, isReady: true, state: 'ready', version: answer.version };
}

/** Runs docker to its end; what it says of its progress is passed on, what it answers is collected. */
function run(
  program: string,
  args: readonly string[],
  { cwd, environment }: { cwd: string; environment: Record<string, string> },
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
