import './older-node.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, ipcMain, Menu, powerSaveBlocker } from 'electron';
import { describeAddresses } from '../main-services/launcher/announcement.ts';
import { openStation } from '../main-services/launcher/open-station.ts';
import { StartFailed } from '../main-services/launcher/start-failures.ts';
import { onStopSignal } from '../main-services/launcher/stop-signals.ts';
import {
  readStationConfig,
  type StationConfig,
  takesVotes,
} from '../main-services/profiles/station-config.ts';
import type { Station } from '../main-services/station/station.ts';
import { factsForPage } from './facts.ts';
import { hardenPages, isOfStation } from './hardening.ts';
import type { Asking } from './ipc/asking.ts';
import { answerDesktopFacts } from './ipc/desktop-facts.ts';
import { answerListPrinters } from './ipc/list-printers.ts';
import { answerPrintPage } from './ipc/print-page.ts';
import { printWithElectron } from './print-pdf.ts';
import { openScreens, type Screens } from './windows.ts';

/** How long votes at hand have to be finished when the program ends. */
const closeMsMax = 10_000;
/** After this, the pages' idle connections no longer keep the station from closing. */
const pagesCloseMs = 1_500;

let station: Station | undefined;
let screens: Screens | undefined;
let ending: Promise<void> | undefined;

// Every window asks for the sandbox itself. This covers all else, but would undo the switch that root needs in a test.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
Menu.setApplicationMenu(null);
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
main().catch(refuse);

async function main(): Promise<void> {
  const config = readConfig();
  // One program a data directory: Electron finds the first by this folder.
  const desktopDir = join(config.dataDir, 'desktop');
  mkdirSync(desktopDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', desktopDir);
  if (!app.requestSingleInstanceLock()) {
    say('Kenchi is running with this data directory already; its window comes to the front.');
    app.exit(0);
    return;
  }
  app.on('second-instance', () => screens?.focus());
  app.on('window-all-closed', () => void end(0));
  app.on('before-quit', (event) => {
    event.preventDefault();
    void end(0);
  });
  onStopSignal(() => void end(0));
  await app.whenReady();
  await serve(config);
}

function readConfig(): StationConfig {
  const dataDir = process.env['KENCHI_DATA_DIR'] ?? join(app.getAppPath(), 'data');
  const rendererDir = join(app.getAppPath(), 'out', 'renderer');
  const config = readStationConfig(process.env, { dataDir, rendererDir });
  if (takesVotes(config)) return config;
  throw new StartFailed(
    `This program has a kiosk, and the role ${config.role} takes no votes. Start it with: npm start -- --role ${config.role}`,
  );
}

async function serve(config: StationConfig): Promise<void> {
  const locked = process.argv.includes('--kiosk');
  const opened = await openStation(config, { printPdf: printWithElectron });
  station = opened.station;
  const { kioskToken } = station;
  const { status: polls } = await station.polls.state();
  const url = developmentServer() ?? station.url;
  hardenPages(app, url);
  answerDesktopFacts(ipcMain, ({ contents, pageUrl }) =>
    factsForPage(
      { role: screens?.roleOf(contents), pageUrl },
      { url, locked, token: process.env['KENCHI_STATION_TOKEN'] ?? kioskToken },
    ),
  );
  const isStaff = ({ contents, pageUrl }: Asking) =>
    screens?.roleOf(contents) === 'staff' && pageUrl !== undefined && isOfStation(pageUrl, url);
  answerListPrinters(ipcMain, isStaff);
  answerPrintPage(ipcMain, async (asking, wanted) => {
    if (isStaff(asking)) return wanted;
    return screens?.roleOf(asking.contents) === 'kiosk' ? opened.station.printer() : 'refused';
  });
  powerSaveBlocker.start('prevent-display-sleep');
  process.stdout.write(
    `${describeAddresses(station.url, { polls, takesVotes: true, firstPins: opened.firstPins })}\nCtrl+Shift+S opens the screens for staff in a window.\n`,
  );
  process.send?.({ listening: station.url });
  screens = openScreens({
    stationUrl: url,
    preload: join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
    locked,
    downloadsDir: process.env['KENCHI_DOWNLOADS_DIR'],
    say,
    onQuit: () => void end(0),
  });
}

/** Where `npm run dev` serves the screens, with everything else passed on to the station. */
function developmentServer(): string | undefined {
  return app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
}

/** Ends the program once the votes at hand are finished. */
function end(exitCode: number): Promise<void> {
  ending ??= (async () => {
    screens?.unlock();
    const pagesLeave = setTimeout(() => void screens?.disconnect(), pagesCloseMs);
    const tooLong = setTimeout(() => app.exit(1), closeMsMax);
    await station?.close();
    for (const timer of [pagesLeave, tooLong]) clearTimeout(timer);
    // Chromium ends more gently once its pages are gone.
    screens?.destroy();
    setImmediate(() => app.exit(exitCode));
  })();
  return ending;
}

/** A start that failed: its reason is for whoever started the program. */
function refuse(error: unknown): void {
  say(error instanceof Error && error.name !== 'Error' ? error.message : tell(error));
  void end(1);
}

/** A bug. The program is started anew by whoever runs it; what was accepted is on the disk. */
function crash(error: unknown): void {
  say(tell(error));
  end(1).catch(() => app.exit(1));
}

function tell(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
