import type { BrowserWindow } from 'electron';
import { CrashLimit } from './crash-limit.ts';
import { isOfStation } from './hardening.ts';
import { stoppedPage, stoppedPageStart } from './stopped-page.ts';

/** A page that does not answer for this long is ended and loaded anew. */
const unresponsiveMsMax = 15_000;
const loadRetryMs = 1_000;
/** Chromium's code for a load that another one replaced. */
const loadAborted = -3;

/** Brings a window back when its page crashes, hangs or can't be loaded; gives up, visibly, when that does not help. */
export function keepAlive(window: BrowserWindow, url: string, say: (line: string) => void): void {
  const limit = new CrashLimit();
  const { webContents } = window;
  const load = (address: string) => {
    // A failure is handled by did-fail-load.
    if (!window.isDestroyed()) window.loadURL(address).catch(() => undefined);
  };
  const recover = (reason: string) => {
    const again = limit.allows(performance.now());
    say(`A screen stopped (${reason}); ${again ? 'it is loaded again.' : 'too often, so it stays stopped.'}`);
    load(again ? url : stoppedPage());
  };

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') recover(reason);
  });
  webContents.on('did-fail-load', (_event, code, _description, failedUrl, isMainFrame) => {
    if (isMainFrame && code !== loadAborted && failedUrl === url) setTimeout(() => load(url), loadRetryMs);
  });

  // about:blank is not asked about beforehand, so a page that went there is brought back.
  webContents.on('did-navigate', (_event, address) => {
    if (!isOfStation(address, url) && !address.startsWith(stoppedPageStart)) load(url);
  });

  let hangs: NodeJS.Timeout | undefined;
  const answersAgain = () => clearTimeout(hangs);
  window.on('unresponsive', () => {
    clearTimeout(hangs);
    hangs = setTimeout(() => webContents.forcefullyCrashRenderer(), unresponsiveMsMax);
  });
  window.on('responsive', answersAgain);
  window.on('closed', answersAgain);
  load(url);
}
