import { BrowserWindow, type Display, dialog, screen, session, type WebContents } from 'electron';
import type { ScreenRole } from './facts.ts';
import { hardenSession, pagePreferences } from './hardening.ts';
import { judgeKey } from './kiosk-keys.ts';
import { keepAlive } from './recovery.ts';
import { staffWindow } from './staff-window.ts';

export interface WindowsWanted {
  stationUrl: string;
  preload: string;
  /** Locked to the screen: nobody leaves it but staff. */
  locked: boolean;
  /** Where reports go without asking; `undefined`: a dialog asks each time. */
  downloadsDir: string | undefined;
  say: (line: string) => void;
  /** Staff asked for it, and confirmed. */
  onQuit: () => void;
}

/** The program's windows. */
export interface Screens {
  /** Brings the kiosk to the front. */
  focus(): void;
  /** Which window's page this is, if it is one of the program's. */
  roleOf(contents: WebContents): ScreenRole | undefined;
  /** From now on windows may close. */
  unlock(): void;
  /** Ends the pages' connections, the idle ones that a browser keeps too. */
  disconnect(): Promise<void>;
  /** Closes the windows whatever their pages are doing. */
  destroy(): void;
}

/** What a window is opened with, besides what is wanted of all of them. */
interface ScreenWanted extends WindowsWanted {
  openStaffScreens: (from: BrowserWindow) => void;
}

/** Nothing of a session is written to disk: its name lacks `persist:`. */
const sessionName = 'station';

/** Opens the kiosk, and the wall: on a second display where there is one. A locked kiosk does not share its display. */
export function openScreens(wanted: WindowsWanted): Screens {
  const pages = session.fromPartition(sessionName);
  hardenSession(pages, wanted.stationUrl);
  pages.on('will-download', (event) => event.preventDefault());
  const staff = staffWindow(wanted);
  const openStaffScreens = (from: BrowserWindow) => staff.open(wanted.locked ? from : undefined);
  const screenWanted = { ...wanted, openStaffScreens };
  const kiosk = openScreen(screenWanted, '/kiosk', { width: 1280, height: 800 });
  kiosk.show();
  const second = secondDisplay();
  const wall =
    second || !wanted.locked
      ? openScreen(screenWanted, '/wall', { width: 1280, height: 720 }, second)
      : undefined;
  // Keys are for the kiosk.
  wall?.showInactive();
  kiosk.focus();
  if (!wall) wanted.say(`There is no second display for the wall; it is at ${wanted.stationUrl}/wall`);
  const roles = new Map<WebContents, ScreenRole>([[kiosk.webContents, 'kiosk']]);
  if (wall) roles.set(wall.webContents, 'wall');
  let locked = wanted.locked;
  const windows = [kiosk, ...(wall ? [wall] : [])];
  for (const window of windows) {
    window.on('close', (event) => {
      if (locked) event.preventDefault();
    });
  }
  return {
    focus: () => {
      if (kiosk.isDestroyed()) return;
      if (kiosk.isMinimized()) kiosk.restore();
      kiosk.focus();
    },
    roleOf: (contents) => (staff.isPage(contents) ? 'staff' : roles.get(contents)),
    unlock: () => {
      locked = false;
    },
    disconnect: async () => {
      await Promise.all([pages.closeAllConnections(), staff.disconnect()]);
    },
    destroy: () => {
      staff.destroy();
      for (const window of windows) if (!window.isDestroyed()) window.destroy();
    },
  };
}

function openScreen(
  { stationUrl, preload, locked, say, onQuit, openStaffScreens }: ScreenWanted,
  path: '/kiosk' | '/wall',
  size: { width: number; height: number },
  display?: Display,
): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    ...(display ? { ...display.bounds, fullscreen: true } : {}),
    // The size is given too: where no window manager runs, nobody else makes a window as large as the screen.
    ...(locked ? { ...(display ?? screen.getPrimaryDisplay()).bounds, kiosk: true, closable: false } : {}),
    show: false,
    useContentSize: true,
    title: 'Kenchi',
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: { ...pagePreferences, preload, partition: sessionName, devTools: !locked },
  });
  window.removeMenu();
  window.webContents.on('did-finish-load', () => void window.webContents.setVisualZoomLevelLimits(1, 1));
  window.webContents.on('before-input-event', (event, key) => {
    const judged = judgeKey(key);
    if (judged === 'staff-quit') {
      event.preventDefault();
      if (key.type === 'keyDown') void confirmQuit(window, onQuit);
    } else if (judged === 'staff-screens') {
      event.preventDefault();
      if (key.type === 'keyDown') openStaffScreens(window);
    } else if (judged === 'blocked' && locked) {
      event.preventDefault();
    }
  });
  keepAlive(window, `${stationUrl}${path}`, say);
  return window;
}

async function confirmQuit(window: BrowserWindow, onQuit: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'გავაჩეროთ ეს კენჭისყრის კიოსკი?\nStop this voting kiosk?',
    detail: 'მიღებული ხმები შენახულია.\nAccepted votes are kept.',
    buttons: ['გაგრძელება · Keep running', 'გაჩერება · Stop'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) onQuit();
}

function secondDisplay(): Display | undefined {
  const primary = screen.getPrimaryDisplay();
  return screen.getAllDisplays().find(({ id }) => id !== primary.id);
}
