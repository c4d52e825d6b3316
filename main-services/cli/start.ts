import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { describeAddresses, describeElection } from '../launcher/announcement.ts';
import { showInBrowser } from '../launcher/browser.ts';
import { buildIfChanged } from '../launcher/build.ts';
import { runDesktop } from '../launcher/desktop.ts';
import { provideElectron } from '../launcher/electron-runtime.ts';
import { openStation } from '../launcher/open-station.ts';
import type { PreparedElection } from '../launcher/prepare-election.ts';
import { chooseScreens, type Screens } from '../launcher/screens.ts';
import { explainStartFailure, StartFailed } from '../launcher/start-failures.ts';
import { onStopSignal } from '../launcher/stop-signals.ts';
import { isLoopback, readStationConfig, type StationConfig, takesVotes } from '../profiles/station-config.ts';
import { onceServersAnswer } from '../station/await-servers.ts';
import { withStackServers } from './election-place.ts';
import { dataDirOption, profileOption, projectRoot } from './options.ts';
import { prepare } from './prepare.ts';
import { runCommand } from './run-command.ts';
import { portOption, votersOption } from './station-options.ts';

interface StartOptions {
  headless?: boolean;
  kiosk?: boolean;
  dataDir: string;
  port?: string;
  host?: string;
  profile?: 'embedded' | 'cluster';
  role?: StationConfig['role'];
  rateLimit?: string;
  publicUrl?: string;
  election?: string;
  voters: number;
}

const predecessorMsMax = 3_000;
const predecessorLookMs = 100;

const command = new Command('start')
  .description(
    'Starts a station with its kiosk and its results wall; a new data directory gets a demo election.',
  )
  .option('--headless', 'open no screens')
  .option('--kiosk', 'lock the kiosk to the whole screen')
  .addOption(portOption())
  .option('--host <address>', 'which address to listen at (default: 127.0.0.1, env: KENCHI_HOST)')
  .addOption(dataDirOption())
  .addOption(profileOption())
  .addOption(
    new Option('--role <name>', 'what this process of a cluster does')
      .env('KENCHI_ROLE')
      .choices(['all', 'api', 'tally', 'wall']),
  )
  .addOption(
    new Option('--election <file>', 'the election definition of a new data directory').env('KENCHI_ELECTION'),
  )
  .addOption(votersOption())
  .option('--rate-limit <number>', 'requests a second from one address, or "off" (env: KENCHI_RATE_LIMIT)')
  .option(
    '--public-url <url>',
    'where phones reach the station: receipts lead there (env: KENCHI_PUBLIC_URL)',
  )
  .action(start);

async function start(options: StartOptions): Promise<void> {
  const environment =
    options.profile === 'cluster' ? withStackServers(process.env, options.dataDir) : process.env;
  const config = readConfig(options, environment);
  if (options.kiosk === true && !takesVotes(config)) {
    throw new StartFailed(`--kiosk is for a process that takes votes, and --role ${config.role} takes none.`);
  }
  await buildIfChanged(projectRoot, { builder: new URL('./build.ts', import.meta.url), say });
  const screens = await chooseScreens({
    headless: options.headless === true,
    hasKiosk: takesVotes(config),
    platform: process.platform,
    environment: process.env,
    electron: () => provideElectron(process.env, say),
  });
  const prepared = await onceServersAnswer(config, () => prepareAfterPredecessor(options, config), say).catch(
    (error: unknown) => {
      // The desktop program finds out whether it is itself what runs there, and comes to the front.
      if (isDataDirInUse(error) && screens.kind === 'electron') return undefined;
      throw explainStartFailure(error, config);
    },
  );
  if (prepared) console.log(describeElection(prepared, config.dataDir));
  const chosen = prepared ? lenient(config, options, prepared.election.mode) : config;
  if (screens.kind === 'electron') await inElectron(screens.program, chosen, options, environment);
  else await inThisProcess(chosen, screens, options);
}

/** A station that was told to stop, just now, may still be finishing its votes. */
async function prepareAfterPredecessor(
  options: StartOptions,
  { cluster }: StationConfig,
): Promise<PreparedElection> {
  const deadline = performance.now() + predecessorMsMax;
  for (;;) {
    try {
      return await prepare({ ...options, cluster });
    } catch (error) {
      if (!isDataDirInUse(error) || performance.now() > deadline) throw error;
      await setTimeout(predecessorLookMs);
    }
  }
}

function isDataDirInUse(error: unknown): boolean {
  return error instanceof Error && error.name === 'DataDirInUse';
}

function readConfig(
  { dataDir, port, host, profile, role, rateLimit, publicUrl }: StartOptions,
  environment: Readonly<Record<string, string | undefined>>,
): StationConfig {
  const rendererDir = join(projectRoot, 'out', 'renderer');
  return readStationConfig(environment, {
    dataDir,
    port,
    host,
    profile,
    role,
    rateLimit,
    publicUrl,
    rendererDir,
  });
}

/** The demo on this machine alone can be load-tested with the project's own spammer, unless a limit is asked for. */
function lenient(
  config: StationConfig,
  { rateLimit }: StartOptions,
  mode: 'test' | 'official',
): StationConfig {
  const isTold = rateLimit !== undefined || Boolean(process.env['KENCHI_RATE_LIMIT']);
  if (isTold || mode !== 'test' || !isLoopback(config.host)) return config;
  say('No rate limit, as this is a test on this machine alone; --rate-limit sets one.');
  return { ...config, rateLimit: 'off' };
}

async function inElectron(
  program: string,
  config: StationConfig,
  { kiosk = false }: StartOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const end = await runDesktop(program, projectRoot, config, { kiosk, environment }, say);
  if (end.started) process.exitCode = end.code;
  else await inThisProcess(config, { kind: 'browser', why: end.why, hasDisplay: true }, { kiosk });
}

async function inThisProcess(
  config: StationConfig,
  screens: Exclude<Screens, { kind: 'electron' }>,
  { kiosk = false }: { kiosk?: boolean },
): Promise<void> {
  const stopAsked = new Promise<void>((resolve) => {
    onStopSignal(resolve);
  });
  const { station, firstPins } = await openStation(config);
  const { status: polls } = await station.polls.state();
  console.log(describeAddresses(station.url, { polls, takesVotes: takesVotes(config), firstPins }));
  const browser =
    screens.kind === 'browser' ? await showInBrowser(station, { ...screens, kiosk }, say) : undefined;
  await stopAsked;
  say('Stopping; votes at hand are finished first.');
  await browser?.close();
  await station.close();
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await runCommand(command);
