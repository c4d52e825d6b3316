import type { App, Session, WebContents, WebPreferences } from 'electron';

/** A page gets what a browser gives it, and less: no Node, no permission, no other place to go. */
export const pagePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
} as const satisfies WebPreferences;

/** Keeps every page of the program at the station's own address. To be called before the first window is opened. */
export function hardenPages(app: App, stationUrl: string): void {
  app.on('web-contents-created', (_event, contents) => keepAtHome(contents, stationUrl));
}

function keepAtHome(contents: WebContents, stationUrl: string): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOfStation(url, stationUrl)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Grants the kiosk its camera, no other permission and no device, and lets nothing be asked of another address. */
export function hardenSession(session: Session, stationUrl: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isCamera = permission === 'media' && media.length === 1 && media[0] === 'video';
    answer(isCamera && isKioskOf(details.requestingUrl, stationUrl));
  });
  session.setPermissionCheckHandler((contents, permission, origin, { mediaType }) => {
    const isCamera = permission === 'media' && mediaType === 'video';
    return isCamera && isOfStation(origin, stationUrl) && isKioskOf(contents?.getURL() ?? '', stationUrl);
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLoadable(url, stationUrl) }));
}

/** Whether this is a page or resource of the station itself. */
export function isOfStation(url: string, stationUrl: string): boolean {
  return originOf(url) === originOf(stationUrl);
}

/** Whether this is the kiosk's page: it reads voter cards by camera, and no other page has a use for one. */
export function isKioskOf(url: string, stationUrl: string): boolean {
  return isOfStation(url, stationUrl) && new URL(url).pathname === '/kiosk';
}

function isLoadable(url: string, stationUrl: string): boolean {
  // Hot reload comes by web socket; a station has none.
  return isOfStation(url.replace(/^ws:/, 'http:'), stationUrl) || /^(data|blob|devtools):/.test(url);
}

function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
}
