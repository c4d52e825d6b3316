import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from './chromium.ts';

/** A browser that closes with the station. */
export interface StationBrowser {
  close(): Promise<void>;
}

/**
 * Shows a station's screens in a browser and says, in one line, why and where. Answers the browser that has to be
 * closed with the station, if there is one.
 */
export async function showInBrowser(
  { url: stationUrl, kioskToken }: { url: string; kioskToken: string },
  { why, hasDisplay, kiosk }: { why: string; hasDisplay: boolean; kiosk: boolean },
  say: (line: string) => void,
): Promise<StationBrowser | undefined> {
  const reason = `Not in Electron (${why})`;
  if (!hasDisplay) {
    say(`${reason}: open the addresses above in a browser.`);
    return undefined;
  }
  const chromium = kiosk ? findChromium(process.env) : undefined;
  if (chromium) {
    say(`${reason}: the kiosk is in ${chromium}.`);
    return openKioskBrowser(chromium, `${stationUrl}/kiosk#station-token=${kioskToken}`, () =>
      say(`The kiosk's browser was closed. The station goes on; the kiosk is at ${stationUrl}/kiosk`),
    );
  }
  const missing = kiosk ? ' No Chromium or Chrome is installed that could lock the kiosk to the screen.' : '';
  const opened = await openInBrowser(`${stationUrl}${kiosk ? '/kiosk' : '/'}`);
  say(
    `${reason}: ${opened ? 'the screens are in your browser.' : 'open the addresses above in a browser.'}${missing}`,
  );
  return undefined;
}

/** Opens an address in the user's own browser. Answers false when there is nothing to open it with. */
function openInBrowser(url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [program, ...args] = openerOf(platform);
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function openerOf(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  // `start` takes its first quoted argument for a window title.
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return ['xdg-open'];
}

/**
 * Shows an address full screen in an installed Chromium, with a profile of its own that is deleted afterwards. The
 * address holds a secret, which other users of this machine would see in the list of processes, so Chromium is sent there
 * by a page that only this user can read. `onClosed` is called when somebody closed it.
 */
function openKioskBrowser(chromium: string, url: string, onClosed: () => void): StationBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'kenchi-kiosk-'));
  const isRoot = process.getuid?.() === 0;
  const entrance = join(profile, 'kiosk.html');
  writeFileSync(entrance, `<!doctype html><script>location.replace(${JSON.stringify(url)})</script>`, {
    mode: 0o600,
  });
  const child = spawn(
    chromium,
    [
      '--kiosk',
      `--app=${pathToFileURL(entrance)}`,
      `--user-data-dir=${profile}`,
      '--incognito',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-pinch',
      '--overscroll-history-navigation=0',
      // Chromium does not start as root otherwise.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  const ended = endOf(child);
  let closing = false;
  void ended.then(() => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    if (!closing) onClosed();
  });
  return {
    close: () => {
      closing = true;
      child.kill();
      return ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
}
