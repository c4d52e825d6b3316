import type { ElectronRuntime } from './electron-runtime.ts';

/** Where a station's screens are shown. */
export type Screens =
  | { kind: 'none' }
  | { kind: 'electron'; program: string }
  /** `why`: what stands in Electron's way. */
  | { kind: 'browser'; why: string; hasDisplay: boolean };

export interface ScreenSituation {
  headless: boolean;
  /** Electron has a kiosk, always. */
  hasKiosk: boolean;
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** Asked only when there is a display: it may download Electron. */
  electron: () => Promise<ElectronRuntime>;
}

/** Screens are shown by Electron where it can run, else by a browser. */
export async function chooseScreens(situation: ScreenSituation): Promise<Screens> {
  if (situation.headless) return { kind: 'none' };
  if (!hasDisplay(situation)) return { kind: 'browser', why: 'there is no display', hasDisplay: false };
  if (!situation.hasKiosk) return { kind: 'browser', why: 'this process takes no votes', hasDisplay: true };
  const electron = await situation.electron();
  if ('program' in electron) return { kind: 'electron', program: electron.program };
  return { kind: 'browser', why: electron.missing, hasDisplay: true };
}

function hasDisplay({ platform, environment }: ScreenSituation): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}
