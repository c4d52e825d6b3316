import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  errors,
  expect,
  type Page,
} from '@playwright/test';
import type { ElectionDefinition } from '../main-services/contracts/election.ts';
import { type ElectronRuntime, findElectron } from '../main-services/launcher/electron-runtime.ts';
import { prepareClusterElection } from '../main-services/testing/cluster-election.ts';
import { prepareElection, temporaryDataDir } from '../main-services/testing/data-dirs.ts';
import { testElection } from '../main-services/testing/elections.ts';
import { startTestStack } from '../main-services/testing/test-stack.ts';
import type { TestCard } from '../main-services/testing/voters.ts';
import { startVirtualDisplay } from './display.ts';

/** The desktop program, started as `npm start` starts it, on a temporary data directory. */
export interface Desktop {
  app: ElectronApplication;
  process: ChildProcess;
  cards: readonly TestCard[];
  dataDir: string;
  /** Where files land that staff save; a person would be asked. */
  downloadsDir: string;
  kiosk(): Promise<Page>;
  wall(): Promise<Page>;
  /** Opened by its keys, in the kiosk's window. */
  staff(): Promise<Page>;
  /** Starts the program once more on the same data directory, and waits until it has ended. */
  startAgain(): Promise<{ code: number | null; said: string }>;
}

interface DesktopFixtures {
  /** Whether the kiosk is locked to the screen. */
  locked: boolean;
  /** Whether the election lives on Kafka, Redis and PostgreSQL instead of a file. */
  onServers: boolean;
  desktop: Desktop;
}

interface DisplayFixture {
  /** What the program is started with: a display is there, whether the machine has one or not. */
  displayEnvironment: Record<string, string>;
}

/** The station's credential. */
export const stationToken = 'credential-of-a-test-station';

const projectRoot = resolve(import.meta.dirname, '..');
const runtime: ElectronRuntime = findElectron(process.env);
const program = 'program' in runtime ? runtime.program : '';
const voters = 12;
const launchMsMax = 40_000;
const isCi = Boolean(process.env['CI']);
// Root, and machines without a graphics card or a camera, need these; voters' machines are none of them.
const machineFlags = ['--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream'];

/** Playwright's `test` with a desktop program of its own for each test. */
export const test = base.extend<DesktopFixtures, DisplayFixture>({
  locked: [false, { option: true }],
  onServers: [false, { option: true }],
  displayEnvironment: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern.
    async ({}, use) => {
      const display = needsDisplay() ? await startVirtualDisplay() : undefined;
      await use(display ? { DISPLAY: display.name } : {});
      await display?.stop();
    },
    { scope: 'worker' },
  ],
  desktop: async ({ displayEnvironment, locked, onServers }, use) => {
    const { dataDir, cards, environment, remove } = await (onServers ? prepareOnServers() : prepareOnFile());
    const downloadsDir = join(dataDir, 'downloads');
    await mkdir(downloadsDir);
    const args = [...machineFlags, projectRoot, ...(locked ? ['--kiosk'] : [])];
    const env = {
      ...definedIn(process.env),
      ...displayEnvironment,
      ...environment,
      KENCHI_DATA_DIR: dataDir,
      KENCHI_PORT: '0',
      KENCHI_RATE_LIMIT: 'off',
      KENCHI_LOG_LEVEL: 'silent',
      KENCHI_STATION_TOKEN: stationToken,
      KENCHI_DOWNLOADS_DIR: downloadsDir,
    };
    const app = await launch(args, env);
    const started = app.process();
    await use({
      app,
      process: started,
      cards,
      dataDir,
      downloadsDir,
      kiosk: () => windowAt(app, '/kiosk'),
      wall: () => windowAt(app, '/wall'),
      staff: async () => {
        await windowAt(app, '/kiosk');
        await app.evaluate(({ BrowserWindow }) => {
          const modifiers: ('control' | 'shift')[] = ['control', 'shift'];
          BrowserWindow.fromId(1)?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'S', modifiers });
        });
        return windowAt(app, '/staff');
      },
      startAgain: () => runToEnd(args, env),
    });
    if (started.exitCode === null) await app.close();
    await remove();
  },
});

test.beforeEach(() => {
  if ('program' in runtime) return;
  const why = `Electron is missing: ${runtime.missing}`;
  if (isCi) throw new Error(why);
  test.skip(true, why);
});

/** An election in a data directory, or one on servers, for which the directory is but the program's own. */
interface ElectionPlace {
  dataDir: string;
  cards: readonly TestCard[];
  /** What tells the program where the election is. */
  environment: Record<string, string>;
  remove(): Promise<void>;
}

async function prepareOnFile(): Promise<ElectionPlace> {
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, electionWithCredentials(), voters, { staff: true });
  return { dataDir, cards, environment: {}, remove };
}

async function prepareOnServers(): Promise<ElectionPlace> {
  const stack = await startTestStack();
  const { place, scope, cards, remove } = await prepareClusterElection(
    stack,
    voters,
    electionWithCredentials(),
  );
  return {
    dataDir: place.dataDir,
    cards,
    environment: scope.environment,
    remove: async () => {
      await remove();
      await stack.stop();
    },
  };
}

/** Takes votes only from stations that show their credential, so that a vote proves that the kiosk does. */
function electionWithCredentials(): ElectionDefinition {
  const election = testElection({ station_credentials: 'required' });
  const token_sha256 = createHash('sha256').update(stationToken).digest('hex');
  return { ...election, stations: election.stations.map((station) => ({ ...station, token_sha256 })) };
}

/**
 * With its path given, Electron starts without Playwright's loader, which not every runtime can run. The loader is what holds
 * the program back until Playwright has attached. Without it, one of some hundreds of starts came to nothing; whose fault
 * that was could not be seen, so it is said when it happens, and the program is started once more.
 */
async function launch(args: string[], env: Record<string, string>): Promise<ElectronApplication> {
  const options = { executablePath: program, args, env, cwd: projectRoot, timeout: launchMsMax };
  try {
    return await electron.launch(options);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    process.stderr.write(`Playwright did not attach to Electron, which is started again: ${error.message}\n`);
    return electron.launch(options);
  }
}

function needsDisplay(): boolean {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

async function windowAt(app: ElectronApplication, path: string): Promise<Page> {
  const find = () =>
    app.windows().find((page) => URL.canParse(page.url()) && new URL(page.url()).pathname === path);
  await expect.poll(() => find() !== undefined, `a window at ${path}`).toBe(true);
  const page = find();
  if (!page) throw new Error(`the window at ${path} was closed`);
  return page;
}

function runToEnd(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((done, reject) => {
    const child = spawn(program, args, { cwd: projectRoot, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', (code) => done({ code, said }));
  });
}

function definedIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
