import type { DesktopFacts } from '../main-services/contracts/desktop-facts.ts';
import { isOfStation } from './hardening.ts';

/** What the program's windows are for. */
export type ScreenRole = 'kiosk' | 'wall' | 'staff';

/**
 * What a page may know: nothing unless it is the station's own in a window of the program, and the station's credential
 * only in the kiosk's. `pageUrl` is `undefined` while the window changes its page, to another of the station's.
 */
export function factsForPage(
  { role, pageUrl }: { role: ScreenRole | undefined; pageUrl: string | undefined },
  station: { url: string; locked: boolean; token: string | undefined },
): DesktopFacts | undefined {
  if (role === undefined) return undefined;
  if (pageUrl !== undefined && !isOfStation(pageUrl, station.url)) return undefined;
  return {
    locked: station.locked,
    ...(role === 'kiosk' && station.token ? { stationToken: station.token } : {}),
    ...(role === 'wall' ? {} : { prints: true }),
  };
}
