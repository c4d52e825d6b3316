import { BrowserWindow, screen, session, type WebContents } from 'electron';
import { handleDownloads } from './downloads.ts';
import { hardenSession, isOfStation, pagePreferences } from './hardening.ts';
import { keepAlive } from './recovery.ts';

export interface StaffWindowWanted {
  stationUrl: string;
  preload: string;
  /** Where reports go without asking; `undefined`: a dialog asks each time. */
  downloadsDir: string | undefined;
  say: (line: string) => void;
}

/** The window for staff. There is one at most; whoever closes it has to sign in again. */
export interface StaffWindow {
  /** Opens it, or brings it to the front. Above `owner`, where that is locked to the screen. */
  open(owner: BrowserWindow | undefined): void;
  isPage(contents: WebContents): boolean;
  /** Ends its connections, the idle ones that a browser keeps too. */
  disconnect(): Promise<void>;
  /** It, and the pages that were opened from it. */
  destroy(): void;
}

/** Not the voters' one: no page of theirs ever has the session of somebody who is signed in. */
const sessionName = 'staff';
const size = { width: 1280, height: 800 };

export function staffWindow(wanted: StaffWindowWanted): StaffWindow {
  const { stationUrl, downloadsDir } = wanted;
  const pages = session.fromPartition(sessionName);
  hardenSession(pages, stationUrl);
  let window: BrowserWindow | undefined;
  const isPage = (contents: WebContents) => contents === window?.webContents;
  handleDownloads(pages, { stationUrl, mayDownload: isPage, folder: downloadsDir });
  const sheets = new Set<BrowserWindow>();
  return {
    open(owner) {
      if (!window) {
        window = openWindow(wanted, owner);
        window.webContents.on('did-create-window', (sheet) => {
          sheets.add(sheet);
          sheet.removeMenu();
          sheet.once('closed', () => sheets.delete(sheet));
          closeByEscape(sheet);
          printOnceShown(sheet);
        });
        window.once('closed', () => {
          window = undefined;
          void pages.clearStorageData();
        });
      }
      window.show();
      window.focus();
    },
    isPage,
    disconnect: () => pages.closeAllConnections(),
    destroy() {
      for (const each of [...sheets, ...(window ? [window] : [])]) each.destroy();
    },
  };
}

function openWindow(
  { stationUrl, preload, say }: StaffWindowWanted,
  owner: BrowserWindow | undefined,
): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(size.width, width),
    height: Math.min(size.height, height),
    ...(owner ? { parent: owner } : {}),
    show: false,
    title: 'Kenchi',
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences, preload, partition: sessionName, devTools: false },
  });
  window.removeMenu();
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (!isOfStation(url, stationUrl)) return { action: 'deny' };
    const webPreferences = { ...pagePreferences, partition: sessionName, devTools: false };
    return {
      action: 'allow',
      overrideBrowserWindowOptions: { ...size, autoHideMenuBar: true, webPreferences },
    };
  });
  keepAlive(window, `${stationUrl}/staff`, say);
  return window;
}

/** Before a locked kiosk no frame may be there to close it by. */
function closeByEscape(sheet: BrowserWindow): void {
  sheet.webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') sheet.close();
  });
}

/** A report's page runs no script, and a window has no menu, so nothing else would print it. */
function printOnceShown(sheet: BrowserWindow): void {
  sheet.webContents.once('did-finish-load', () => {
    if (new URL(sheet.webContents.getURL()).pathname.startsWith('/staff/reports/')) sheet.webContents.print();
  });
}
